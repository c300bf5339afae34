/**
 * Interchange media (PS3.10 §8, PS3.3 Annex F): file-sets in a folder or a ZIP, and their directory, DICOMDIR.
 *
 * <p>{@link org.heliograph.dicom.media.FileSet} finds the instances of a medium, by its directory or by looking at every
 * file. {@link org.heliograph.dicom.media.FileSetWriter} makes a file-set of files, or the directory of files that are in
 * place. {@link org.heliograph.dicom.media.Directory} is what a DICOMDIR says. Names that come from a medium are compared
 * with the names of its files and never become paths.
 */
@NullMarked
package org.heliograph.dicom.media;

import org.jspecify.annotations.NullMarked;
