/**
 * Reads the tables of the standard that generators wrote into resources. Not exported: a detail of the packages that have
 * such tables. Entry point: {@link org.heliograph.dicom.table.GeneratedRows}.
 */
@NullMarked
package org.heliograph.dicom.table;

import org.jspecify.annotations.NullMarked;
