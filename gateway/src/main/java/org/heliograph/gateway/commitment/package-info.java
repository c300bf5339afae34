/**
 * Storage commitment (PS3.4 Annex J): peers ask whether what they sent is safe, and are told so only when the platform's
 * verified receipt is in hand. Entry point: {@link org.heliograph.gateway.commitment.Commitments}.
 */
@NullMarked
package org.heliograph.gateway.commitment;

import org.jspecify.annotations.NullMarked;
