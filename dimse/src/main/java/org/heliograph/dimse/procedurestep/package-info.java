/**
 * Modality performed procedure steps (PS3.4 Annex F): a modality says that it began, and how it ended. Told by
 * {@link org.heliograph.dimse.procedurestep.MppsScu}, answered by {@link org.heliograph.dimse.procedurestep.MppsScp},
 * which guards the states, with the steps kept by a {@link org.heliograph.dimse.procedurestep.MppsHandler}.
 *
 * <pre>
 *   N-CREATE ──►  IN PROGRESS ──N-SET──►  COMPLETED or DISCONTINUED, which may no longer be updated
 * </pre>
 */
@NullMarked
package org.heliograph.dimse.procedurestep;

import org.jspecify.annotations.NullMarked;
