/**
 * Associations (PS3.8 §7, PS3.7 Annex D): negotiated by {@link org.heliograph.dimse.association.DicomListener} for
 * peers that call us and by {@link org.heliograph.dimse.association.AssociationClient} when we call; both give an
 * {@link org.heliograph.dimse.association.Association}, over which services send and receive messages.
 *
 * <p>Who may speak is an {@link org.heliograph.dimse.association.AssociationPolicy}; what can be spoken is the list of
 * {@link org.heliograph.dimse.association.Service}s. One thread serves one association.
 */
@NullMarked
package org.heliograph.dimse.association;

import org.jspecify.annotations.NullMarked;
