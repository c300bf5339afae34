/**
 * Where every request comes in: which route is open to whom, the portal's files, health, the root document.
 *
 * <p>Knows people and gateways, and nothing of what they exchange. Entry point: {@link
 * org.heliograph.platform.front.RouteGuard}.
 *
 * <pre>
 * request ── headers, limits ── who is it (session, gateway token) ── may they (RouteGuard) ── controller
 * </pre>
 */
@NullMarked
package org.heliograph.platform.front;

import org.jspecify.annotations.NullMarked;
