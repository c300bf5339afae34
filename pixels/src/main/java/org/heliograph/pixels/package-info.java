/**
 * Frames of an image: found in the encoded data set, made fit for a browser, rendered as a key image.
 *
 * <p>Start at {@link org.heliograph.pixels.FrameSource}. A frame at a time is in memory, never the pixel data as a whole,
 * and no frame over {@link org.heliograph.pixels.PixelLayout#MAX_FRAME_BYTES}. What cannot be done with a transfer syntax
 * is a value ({@link org.heliograph.pixels.BrowserFrame.Unsupported}), what is no image is a
 * {@link org.heliograph.pixels.PixelException}.
 */
@NullMarked
package org.heliograph.pixels;

import org.jspecify.annotations.NullMarked;
