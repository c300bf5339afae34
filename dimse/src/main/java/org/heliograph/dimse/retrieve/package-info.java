/**
 * The retrieve half of query/retrieve (PS3.4 Annex C): C-MOVE and C-GET, asked by
 * {@link org.heliograph.dimse.retrieve.MoveScu} and {@link org.heliograph.dimse.retrieve.GetScu}, answered by
 * {@link org.heliograph.dimse.retrieve.MoveScp} and {@link org.heliograph.dimse.retrieve.GetScp}.
 *
 * <pre>
 *   RetrieveHandler  ──instances, one by one──►  C-STORE sub-operations  ──►  MoveDestinations, or the peer that asks
 * </pre>
 */
@NullMarked
package org.heliograph.dimse.retrieve;

import org.jspecify.annotations.NullMarked;
