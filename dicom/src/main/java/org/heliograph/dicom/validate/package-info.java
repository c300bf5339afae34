/**
 * Checks data sets and files against the standard: attributes and types of the IOD (PS3.3), values of their VR (PS3.5
 * §6.2), multiplicity (PS3.6), file meta information (PS3.10 §7.1) and the length of pixel data.
 *
 * <p>Start at {@link org.heliograph.dicom.validate.Validator}. A finding is a {@link org.heliograph.dicom.validate.Problem}:
 * where, which {@link org.heliograph.dicom.validate.Rule}, how bad; never a value.
 */
@NullMarked
package org.heliograph.dicom.validate;

import org.jspecify.annotations.NullMarked;
