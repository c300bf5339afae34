/**
 * The key store: a master key wraps each organisation's key, that one wraps the keys of its studies. It lies outside the
 * database and outside the database's backups; to destroy a key is to destroy all that was sealed under it.
 *
 * <p>Entry point: {@link org.heliograph.platform.objects.keys.KeyStore}. Nothing here leaves the {@code objects} feature.
 */
@NullMarked
package org.heliograph.platform.objects.keys;

import org.jspecify.annotations.NullMarked;
