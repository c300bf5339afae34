/**
 * The recompressed form of an encoded data set (docs/recompressed-form.md): what stands before the pixels, the frames as
 * HTJ2K, what stands behind them, and how the frames become the very bytes again.
 *
 * <pre>
 * data set ── {@link org.heliograph.pixels.recompress.Survey} ── {@link org.heliograph.pixels.recompress.RecompressWriter} ──► form
 *    ▲                                                                                                    │
 *    └── the same bytes, hash-checked ◄── {@link org.heliograph.pixels.recompress.RecompressedObject} ◄───┘── one frame, by one ranged read
 * </pre>
 *
 * <p>One frame is in memory at a time (or as many as are encoded side by side), never an object. A form that contradicts
 * itself is a {@link org.heliograph.pixels.PixelException}.
 */
@NullMarked
package org.heliograph.pixels.recompress;

import org.jspecify.annotations.NullMarked;
