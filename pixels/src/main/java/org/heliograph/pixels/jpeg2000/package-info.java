/**
 * JPEG 2000: Part 1 (ITU-T T.800) is decoded, its high-throughput form HTJ2K (ITU-T T.814) is decoded and encoded.
 *
 * <p>Start at {@link org.heliograph.pixels.jpeg2000.Htj2kEncoder} and {@link
 * org.heliograph.pixels.jpeg2000.Jpeg2000Decoder}. A class is a stage of the standard, in this order:
 *
 * <pre>
 * codestream → packets → code-blocks (HT or MQ) → dequantisation → wavelet → components → samples
 * </pre>
 *
 * <p>What is not a codestream, or promises more than the limits allow, is a {@link
 * org.heliograph.pixels.PixelException}.
 */
@NullMarked
package org.heliograph.pixels.jpeg2000;

import org.jspecify.annotations.NullMarked;
