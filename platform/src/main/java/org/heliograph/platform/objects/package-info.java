/**
 * Packs of chunks at rest: what gateways send is sealed, kept, read back and given out again, byte for byte.
 *
 * <p>Entry points: {@link org.heliograph.platform.objects.Packs} for instances, {@link
 * org.heliograph.platform.objects.Seal} for small values, {@link org.heliograph.platform.objects.SealedObjects} for
 * what is derived and large.
 *
 * <pre>
 * chunk ── digest ── extents, each a ciphertext under a key of its own ── store (fsync) ── pack_chunk row ──► 204
 * PackDraft ── extents … ── store (fsync of all together) ── one transaction: pack row and all others
 *                     key wrapped by the study's key ◄── key store
 * </pre>
 */
@NullMarked
package org.heliograph.platform.objects;

import org.jspecify.annotations.NullMarked;
