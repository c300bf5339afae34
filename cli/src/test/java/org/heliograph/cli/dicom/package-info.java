/** Tests of the dicom tool, against dcmtk and files of others. */
@NullMarked
package org.heliograph.cli.dicom;

import org.jspecify.annotations.NullMarked;
