/** Who this gateway is: a key pair made here that never leaves, and what the platform made of it. Entry point: {@link
 * org.heliograph.gateway.identity.GatewayKey}. */
@NullMarked
package org.heliograph.gateway.identity;

import org.jspecify.annotations.NullMarked;
