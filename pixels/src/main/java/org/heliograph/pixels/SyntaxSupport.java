package org.heliograph.pixels;

import java.util.Map;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/**
 * What can be done with the frames of a transfer syntax. This is the one table of it: what is not in it can be stored and
 * passed on, but not shown.
 */
public enum SyntaxSupport {
    /** Samples as they are. */
    NATIVE,
    /**
     * As the stream says, whatever the syntax promised: of 8 bits and lossy, a browser decodes it and so do we; lossless
     * (process 14), it is decoded here to the very samples; else it is passed on only.
     */
    JPEG,
    /** Decoded here to the very samples: RLE. */
    RLE,
    /** Passed on only. */
    NONE;

    private static final Map<Uid, SyntaxSupport> TABLE = Map.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(), NATIVE,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), NATIVE,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(), NATIVE,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid(), NATIVE,
            TransferSyntax.ENCAPSULATED_UNCOMPRESSED.uid(), NATIVE,
            TransferSyntax.JPEG_BASELINE.uid(), JPEG,
            TransferSyntax.JPEG_EXTENDED.uid(), JPEG,
            TransferSyntax.JPEG_LOSSLESS.uid(), JPEG,
            TransferSyntax.JPEG_LOSSLESS_SV1.uid(), JPEG,
            TransferSyntax.RLE_LOSSLESS.uid(), RLE);

    public static SyntaxSupport of(TransferSyntax syntax) {
        return TABLE.getOrDefault(syntax.uid(), NONE);
    }
}
