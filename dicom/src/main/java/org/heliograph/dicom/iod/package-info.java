/**
 * The information object definitions of PS3.3: which modules an object of a SOP class has, which attributes a module has,
 * and of which type each is.
 *
 * <p>Start at {@link org.heliograph.dicom.iod.Iods}. The tables are resources that {@code src/iods/generate.py} writes.
 */
@NullMarked
package org.heliograph.dicom.iod;

import org.jspecify.annotations.NullMarked;
