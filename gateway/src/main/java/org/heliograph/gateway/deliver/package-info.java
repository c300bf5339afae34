/** What the platform has for the hospital's systems: offered by the long poll, made durable, sent, and the outcome
 * reported until the platform knows it. Entry point: {@link org.heliograph.gateway.deliver.Deliveries}. */
@NullMarked
package org.heliograph.gateway.deliver;

import org.jspecify.annotations.NullMarked;
