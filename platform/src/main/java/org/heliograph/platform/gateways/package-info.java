/**
 * The gateways on hospitals' networks: how one becomes known and proves who it is, what it is told, what it tells.
 *
 * <p>{@link org.heliograph.platform.gateways.Gateways} is the entry for other features; {@link
 * org.heliograph.platform.gateways.GatewayCaller} is who calls when a gateway does.
 */
@NullMarked
package org.heliograph.platform.gateways;

import org.jspecify.annotations.NullMarked;
