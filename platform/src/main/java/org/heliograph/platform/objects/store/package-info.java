/**
 * Where sealed bytes rest: an object store with durable, atomic writes. It never sees content in the clear.
 *
 * <p>Entry point: {@link org.heliograph.platform.objects.store.ObjectStore}.
 */
@NullMarked
package org.heliograph.platform.objects.store;

import org.jspecify.annotations.NullMarked;
