/**
 * The people: who they are, how they prove it, what they may do in which organisation.
 *
 * <p>{@link org.heliograph.platform.identity.Caller} is who asks; every route says by {@link
 * org.heliograph.platform.identity.Requires}, {@link org.heliograph.platform.identity.Open} or {@link
 * org.heliograph.platform.identity.FromGateway} who may.
 */
@NullMarked
package org.heliograph.platform.identity;

import org.jspecify.annotations.NullMarked;
