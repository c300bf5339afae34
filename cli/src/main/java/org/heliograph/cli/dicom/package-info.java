/**
 * {@code heliograph dicom}: files and the network from a shell, as people know it from dcmtk and dcm4che.
 *
 * <p>{@link org.heliograph.cli.dicom.DicomTool} hands the first word to one of {@link org.heliograph.cli.dicom.ToolCommand};
 * each command is a class of its own. What they share: {@code Console}, {@code Inputs} (files, folders, globs), {@code
 * FileLoop} (an {@code Outcome} for each file, the exit code), {@code Progress}, {@code PeerOptions}.
 */
@NullMarked
package org.heliograph.cli.dicom;

import org.jspecify.annotations.NullMarked;
