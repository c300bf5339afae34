/**
 * What peers of this hospital ask by C-FIND, C-MOVE and C-GET (PS3.4 Annex C), given on to the platform for those whom an
 * administrator allowed, and answered as the platform answers. Entry points: {@link
 * org.heliograph.gateway.network.NetworkQuery} and {@link org.heliograph.gateway.network.NetworkRetrieve}.
 */
@NullMarked
package org.heliograph.gateway.network;

import org.jspecify.annotations.NullMarked;
