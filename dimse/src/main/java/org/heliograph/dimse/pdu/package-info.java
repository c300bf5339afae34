/**
 * The protocol data units of the upper layer and their items (PS3.8 §9.3, PS3.7 Annex D.3): one record each, which
 * knows how it is encoded. {@link org.heliograph.dimse.pdu.PduType} says which types exist, how long each may be and
 * who decodes it. Items that are not known are skipped (PS3.8 §9.3.1).
 */
@NullMarked
package org.heliograph.dimse.pdu;

import org.jspecify.annotations.NullMarked;
