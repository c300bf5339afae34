/**
 * Places in a data set: {@link org.heliograph.dicom.path.AttributePath} names an attribute through sequences and items,
 * reads and writes the name as people and tools do, and finds what it names.
 */
@NullMarked
package org.heliograph.dicom.path;

import org.jspecify.annotations.NullMarked;
