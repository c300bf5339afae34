/**
 * What peers on a hospital's network ask of its gateway by C-FIND, C-MOVE and C-GET (PS3.4 Annex C), and the gateway of
 * the platform: their own organisation's studies only, each question in the ledger before its answer. Entry points: {@link
 * org.heliograph.platform.network.PeerQueries} and {@link org.heliograph.platform.network.PeerRetrievals}.
 */
@NullMarked
package org.heliograph.platform.network;

import org.jspecify.annotations.NullMarked;
