/**
 * What the text of a value means: dates and times with their precision, ranges of them, numbers in text (PS3.5 §6.2).
 *
 * <p>Start at {@link org.heliograph.dicom.value.TypedValues}, which reads an element's values. Every type keeps the text it
 * was read from, gives it back as {@code toString}, and says by {@code isStandard} whether the text is as the standard
 * writes it; what is read beyond that is stated at its {@code parse}.
 */
@NullMarked
package org.heliograph.dicom.value;

import org.jspecify.annotations.NullMarked;
