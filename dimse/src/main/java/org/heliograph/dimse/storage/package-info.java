/**
 * The storage service (PS3.4 Annex B): C-STORE, received by {@link org.heliograph.dimse.storage.StoreScp} for a
 * {@link org.heliograph.dimse.storage.StoreHandler}, sent by {@link org.heliograph.dimse.storage.StoreScu}. Data sets
 * pass as streams, in the very bytes in which they come.
 */
@NullMarked
package org.heliograph.dimse.storage;

import org.jspecify.annotations.NullMarked;
