/** The gateway's calls to the platform: HTTPS outward only, each answered by a value that says whether to try again.
 * Entry point: {@link org.heliograph.gateway.link.LinkClient}. */
@NullMarked
package org.heliograph.gateway.link;

import org.jspecify.annotations.NullMarked;
