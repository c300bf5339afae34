/**
 * The DICOM data set: values, encodings (PS3.5), files (PS3.10), JSON (PS3.18 Annex F) and the dictionary (PS3.6).
 *
 * <p>Start at {@link org.heliograph.dicom.Part10Reader} for a file and {@link org.heliograph.dicom.DataSetReader} for a
 * bare data set. Both stream: a large value is never in memory, it is a {@link org.heliograph.dicom.BulkElement} that
 * says where it lies. Values in memory are little endian whatever the encoding was.
 */
@NullMarked
package org.heliograph.dicom;

import org.jspecify.annotations.NullMarked;
