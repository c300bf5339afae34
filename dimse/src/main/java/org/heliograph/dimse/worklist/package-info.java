/**
 * The modality worklist (PS3.4 Annex K): what is scheduled, asked for by C-FIND with
 * {@link org.heliograph.dimse.worklist.WorklistScu}, answered by {@link org.heliograph.dimse.worklist.WorklistScp} with
 * what a {@link org.heliograph.dimse.worklist.WorklistHandler} finds.
 */
@NullMarked
package org.heliograph.dimse.worklist;

import org.jspecify.annotations.NullMarked;
