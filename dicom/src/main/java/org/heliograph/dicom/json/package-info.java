/**
 * The DICOM JSON model (PS3.18 Annex F), both ways.
 *
 * <p>{@link org.heliograph.dicom.json.DicomJsonWriter} writes data sets as they come;
 * {@link org.heliograph.dicom.json.DicomJsonReader} reads a text within limits of depth and size.
 */
@NullMarked
package org.heliograph.dicom.json;

import org.jspecify.annotations.NullMarked;
