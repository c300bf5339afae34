/**
 * The query half of query/retrieve (PS3.4 Annex C): C-FIND, asked by {@link org.heliograph.dimse.query.FindScu},
 * answered by {@link org.heliograph.dimse.query.FindScp} with what a {@link org.heliograph.dimse.query.FindHandler}
 * finds, match by match.
 *
 * <p>{@link org.heliograph.dimse.query.InformationModel} and {@link org.heliograph.dimse.query.QueryLevel} are shared
 * with the retrieve half; {@link org.heliograph.dimse.query.FindResponder} with other services that are C-FIND, such as
 * the worklist.
 */
@NullMarked
package org.heliograph.dimse.query;

import org.jspecify.annotations.NullMarked;
