/**
 * De-identification by PS3.15 Annex E: the Basic Application Level Confidentiality Profile and its options.
 *
 * <p>Start at {@link org.heliograph.dicom.deidentify.Deidentifier}: a pure function from data set to data set and a report
 * of what was done. Tables E.1-1, E.3.4-1 and E.3.10-1 are resources in the standard's order. Pixel data are never looked
 * at: cleaning them needs a person, and {@link org.heliograph.dicom.deidentify.PixelCleaning} says what then happens.
 */
@NullMarked
package org.heliograph.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
