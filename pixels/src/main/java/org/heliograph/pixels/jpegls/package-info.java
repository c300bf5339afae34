/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87 | ISO/IEC 14495-1): {@link org.heliograph.pixels.jpegls.JpegLsDecoder} and
 * {@link org.heliograph.pixels.jpegls.JpegLsEncoder}.
 *
 * <p>A row of each component is in memory beside the stream itself; what is no JPEG-LS is a
 * {@link org.heliograph.pixels.PixelException}.
 */
@NullMarked
package org.heliograph.pixels.jpegls;

import org.jspecify.annotations.NullMarked;
