/**
 * JPEG (ITU-T T.81 | ISO/IEC 10918-1) decoded to samples: sequential and progressive DCT of 8 and 12 bits, and lossless
 * (process 14) of 2 to 16 bits, with Huffman coding, which is all that DICOM has not retired of it, and more. Start at
 * {@link org.heliograph.pixels.jpeg.JpegDecoder}.
 *
 * <pre>
 * stream → Segments → scan → Huffman, Bits → blocks → InverseDct → Plane → rows
 *                                          → LosslessScan              → rows
 * </pre>
 */
@NullMarked
package org.heliograph.pixels.jpeg;

import org.jspecify.annotations.NullMarked;
