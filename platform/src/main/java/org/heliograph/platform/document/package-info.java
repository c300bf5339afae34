/**
 * Reports: chains of immutable, signed versions of a study's report, in the rows of the study's owner.
 *
 * <p>Entry point: {@link org.heliograph.platform.document.Reports}. A recipient writes through the door, with a grant that
 * allows reports. {@link org.heliograph.platform.document.ReportSigned} tells, within the transaction.
 */
@NullMarked
package org.heliograph.platform.document;

import org.jspecify.annotations.NullMarked;
