/** How the gateway is: a read-only page on the loopback address, the command that reads it, and the report to the
 * platform. Entry point: {@link org.heliograph.gateway.status.StatusPage}. */
@NullMarked
package org.heliograph.gateway.status;

import org.jspecify.annotations.NullMarked;
