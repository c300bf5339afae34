package org.heliograph.platform.study.web;

import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.TransferSyntax;
import org.springframework.http.MediaType;

/** The media types of compressed frames (PS3.18 Tables 8.7.3-4 and 8.7.3-5). */
final class FrameMediaType {
    private static final MediaType JPEG = MediaType.IMAGE_JPEG;
    private static final MediaType JLS = MediaType.parseMediaType("image/jls");
    private static final MediaType JP2 = MediaType.parseMediaType("image/jp2");
    private static final MediaType JPX = MediaType.parseMediaType("image/jpx");
    private static final MediaType JPHC = MediaType.parseMediaType("image/jphc");
    private static final MediaType JXL = MediaType.parseMediaType("image/jxl");
    private static final MediaType RLE = MediaType.parseMediaType("image/dicom-rle");

    private static final Map<TransferSyntax, MediaType> TYPES = Map.ofEntries(
            Map.entry(TransferSyntax.JPEG_BASELINE, JPEG),
            Map.entry(TransferSyntax.JPEG_EXTENDED, JPEG),
            Map.entry(TransferSyntax.JPEG_LOSSLESS, JPEG),
            Map.entry(TransferSyntax.JPEG_LOSSLESS_SV1, JPEG),
            Map.entry(TransferSyntax.RLE_LOSSLESS, RLE),
            Map.entry(TransferSyntax.JPEG_LS_LOSSLESS, JLS),
            Map.entry(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, JLS),
            Map.entry(TransferSyntax.JPEG_2000_LOSSLESS, JP2),
            Map.entry(TransferSyntax.JPEG_2000, JP2),
            Map.entry(TransferSyntax.JPEG_2000_MC_LOSSLESS, JPX),
            Map.entry(TransferSyntax.JPEG_2000_MC, JPX),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS, JPHC),
            Map.entry(TransferSyntax.HTJ2K_LOSSLESS_RPCL, JPHC),
            Map.entry(TransferSyntax.HTJ2K, JPHC),
            Map.entry(TransferSyntax.JPEG_XL_LOSSLESS, JXL),
            Map.entry(TransferSyntax.JPEG_XL_JPEG_RECOMPRESSION, JXL),
            Map.entry(TransferSyntax.JPEG_XL, JXL));

    private static final Map<MediaType, TransferSyntax> USUAL = Map.of(
            JPEG, TransferSyntax.JPEG_BASELINE,
            RLE, TransferSyntax.RLE_LOSSLESS,
            JLS, TransferSyntax.JPEG_LS_LOSSLESS,
            JP2, TransferSyntax.JPEG_2000_LOSSLESS,
            JPX, TransferSyntax.JPEG_2000_MC_LOSSLESS,
            JPHC, TransferSyntax.HTJ2K_LOSSLESS,
            JXL, TransferSyntax.JPEG_XL_LOSSLESS);

    private FrameMediaType() {}

    /** The transfer syntax of frames of a media type that names none (PS3.18 Table 8.7.3-5); empty for bytes. */
    static Optional<TransferSyntax> usual(MediaType type) {
        return USUAL.entrySet().stream()
                .filter(entry -> entry.getKey().equalsTypeAndSubtype(type))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Whether frames of a syntax may be given to whoever asks for their media type alone. {@code image/jpeg} alone is
     * baseline: no browser shows the lossless ones, which have the same type.
     */
    static boolean goesUnsaid(TransferSyntax syntax) {
        return !of(syntax).equals(JPEG) || syntax.equals(TransferSyntax.JPEG_BASELINE);
    }

    /** What the encoded frames of a syntax are; bytes where the standard has no type for them. */
    static MediaType of(TransferSyntax syntax) {
        String uid = syntax.uid().value();
        if (uid.startsWith("1.2.840.10008.1.2.4.10")) {
            return MediaType.parseMediaType(
                    uid.startsWith("1.2.840.10008.1.2.4.100") || uid.startsWith("1.2.840.10008.1.2.4.101")
                            ? "video/mpeg"
                            : "video/mp4");
        }
        return TYPES.getOrDefault(syntax, MediaType.APPLICATION_OCTET_STREAM);
    }
}
