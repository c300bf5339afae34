/** What the gateway believes of the platform: the root document, and through it the certificate authority and the
 * keys by purpose. Entry point: {@link org.heliograph.gateway.trust.PlatformTrust}. */
@NullMarked
package org.heliograph.gateway.trust;

import org.jspecify.annotations.NullMarked;
