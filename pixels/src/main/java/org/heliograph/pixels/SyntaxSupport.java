package org.heliograph.pixels;

import static org.heliograph.pixels.Coding.DEFLATED_FRAME;
import static org.heliograph.pixels.Coding.JPEG;
import static org.heliograph.pixels.Coding.JPEG_2000;
import static org.heliograph.pixels.Coding.JPEG_LS;
import static org.heliograph.pixels.Coding.NATIVE;
import static org.heliograph.pixels.Coding.RLE;
import static org.heliograph.pixels.Coding.VIDEO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/**
 * What can be done with the frames of a transfer syntax. {@link #TABLE} is the one table of it: what is not in it can be stored
 * and passed on, but not shown.
 *
 * @param decoded whether {@link FrameDecoder} gives the samples
 * @param encoded whether {@link FrameEncoder} makes frames of it
 * @param lossless whether what is encoded are always the very samples
 * @param browser what a browser is given
 */
public record SyntaxSupport(
        TransferSyntax syntax, Coding coding, boolean decoded, boolean encoded, boolean lossless, Browser browser) {
    /** What {@link BrowserFrame} makes of a frame. */
    public enum Browser {
        /** The samples. */
        SAMPLES,
        /** A JPEG stream of 8 bits as it is, else the samples. */
        STREAM_OR_SAMPLES,
        /** Nothing. */
        NOTHING
    }

    /** In the order of PS3.6 Table A-1. */
    public static final List<SyntaxSupport> TABLE = List.of(
            both(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, NATIVE),
            both(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, NATIVE),
            both(TransferSyntax.ENCAPSULATED_UNCOMPRESSED, NATIVE),
            both(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, NATIVE),
            both(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, NATIVE),
            jpeg(TransferSyntax.JPEG_BASELINE, false),
            jpeg(TransferSyntax.JPEG_EXTENDED, false),
            jpeg(TransferSyntax.JPEG_SPECTRAL_SELECTION_6_8, false),
            jpeg(TransferSyntax.JPEG_FULL_PROGRESSION_10_12, false),
            jpeg(TransferSyntax.JPEG_LOSSLESS, true),
            jpeg(TransferSyntax.JPEG_LOSSLESS_SV1, true),
            both(TransferSyntax.JPEG_LS_LOSSLESS, JPEG_LS),
            new SyntaxSupport(TransferSyntax.JPEG_LS_NEAR_LOSSLESS, JPEG_LS, true, true, false, Browser.SAMPLES),
            decoded(TransferSyntax.JPEG_2000_LOSSLESS, JPEG_2000, true),
            decoded(TransferSyntax.JPEG_2000, JPEG_2000, false),
            video(TransferSyntax.MPEG2_MAIN_PROFILE),
            video(TransferSyntax.MPEG2_MAIN_PROFILE_FRAGMENTABLE),
            video(TransferSyntax.MPEG2_HIGH_LEVEL),
            video(TransferSyntax.MPEG2_HIGH_LEVEL_FRAGMENTABLE),
            video(TransferSyntax.H264_HIGH_PROFILE),
            video(TransferSyntax.H264_HIGH_PROFILE_FRAGMENTABLE),
            video(TransferSyntax.H264_BD_COMPATIBLE),
            video(TransferSyntax.H264_BD_COMPATIBLE_FRAGMENTABLE),
            video(TransferSyntax.H264_2D_VIDEO),
            video(TransferSyntax.H264_2D_VIDEO_FRAGMENTABLE),
            video(TransferSyntax.H264_3D_VIDEO),
            video(TransferSyntax.H264_3D_VIDEO_FRAGMENTABLE),
            video(TransferSyntax.H264_STEREO),
            video(TransferSyntax.H264_STEREO_FRAGMENTABLE),
            video(TransferSyntax.HEVC_MAIN),
            video(TransferSyntax.HEVC_MAIN_10),
            both(TransferSyntax.HTJ2K_LOSSLESS, JPEG_2000),
            both(TransferSyntax.HTJ2K_LOSSLESS_RPCL, JPEG_2000),
            decoded(TransferSyntax.HTJ2K, JPEG_2000, false),
            both(TransferSyntax.RLE_LOSSLESS, RLE),
            both(TransferSyntax.DEFLATED_IMAGE_FRAME, DEFLATED_FRAME));

    private static final Map<Uid, SyntaxSupport> BY_UID = HashMap.newHashMap(TABLE.size());

    static {
        TABLE.forEach(entry -> BY_UID.put(entry.syntax.uid(), entry));
    }

    /** The entry of a syntax; of one that is not in the table, one that says so. */
    public static SyntaxSupport of(TransferSyntax syntax) {
        SyntaxSupport found = BY_UID.get(syntax.uid());
        return found != null ? found : new SyntaxSupport(syntax, Coding.NONE, false, false, false, Browser.NOTHING);
    }

    /** The syntaxes that are encoded. */
    public static List<TransferSyntax> targets() {
        List<TransferSyntax> targets = new ArrayList<>();
        TABLE.stream().filter(SyntaxSupport::encoded).forEach(entry -> targets.add(entry.syntax));
        return List.copyOf(targets);
    }

    private static SyntaxSupport both(TransferSyntax syntax, Coding coding) {
        return new SyntaxSupport(syntax, coding, true, true, true, Browser.SAMPLES);
    }

    private static SyntaxSupport decoded(TransferSyntax syntax, Coding coding, boolean lossless) {
        return new SyntaxSupport(syntax, coding, true, false, lossless, Browser.SAMPLES);
    }

    private static SyntaxSupport jpeg(TransferSyntax syntax, boolean lossless) {
        return new SyntaxSupport(syntax, JPEG, true, false, lossless, Browser.STREAM_OR_SAMPLES);
    }

    private static SyntaxSupport video(TransferSyntax syntax) {
        return new SyntaxSupport(syntax, VIDEO, false, false, false, Browser.NOTHING);
    }
}
