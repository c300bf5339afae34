/**
 * The Native DICOM Model in XML (PS3.19 Annex A), both ways.
 *
 * <p>{@link org.heliograph.dicom.xml.NativeXmlWriter} writes data sets as they come;
 * {@link org.heliograph.dicom.xml.NativeXmlReader} reads a text that may be hostile: no document type, no entities but
 * XML's own five, limits of depth and size.
 */
@NullMarked
package org.heliograph.dicom.xml;

import org.jspecify.annotations.NullMarked;
