package org.heliograph.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a data set is encoded: PS3.5 §10 and Annex A, the UIDs of PS3.6 Table A-1. */
public record TransferSyntax(Uid uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {
    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2"), false, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.1"), true, false, false, false);
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED = encapsulated("1.2.840.10008.1.2.1.98");
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.1.99"), true, false, true, false);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            new TransferSyntax(new Uid("1.2.840.10008.1.2.2"), true, true, false, false);
    public static final TransferSyntax JPEG_BASELINE = encapsulated("1.2.840.10008.1.2.4.50");
    public static final TransferSyntax JPEG_EXTENDED = encapsulated("1.2.840.10008.1.2.4.51");
    public static final TransferSyntax JPEG_EXTENDED_3_5 = encapsulated("1.2.840.10008.1.2.4.52");
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_6_8 = encapsulated("1.2.840.10008.1.2.4.53");
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_7_9 = encapsulated("1.2.840.10008.1.2.4.54");
    public static final TransferSyntax JPEG_FULL_PROGRESSION_10_12 = encapsulated("1.2.840.10008.1.2.4.55");
    public static final TransferSyntax JPEG_FULL_PROGRESSION_11_13 = encapsulated("1.2.840.10008.1.2.4.56");
    public static final TransferSyntax JPEG_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.57");
    public static final TransferSyntax JPEG_LOSSLESS_15 = encapsulated("1.2.840.10008.1.2.4.58");
    public static final TransferSyntax JPEG_EXTENDED_HIERARCHICAL_16_18 = encapsulated("1.2.840.10008.1.2.4.59");
    public static final TransferSyntax JPEG_EXTENDED_HIERARCHICAL_17_19 = encapsulated("1.2.840.10008.1.2.4.60");
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_HIERARCHICAL_20_22 =
            encapsulated("1.2.840.10008.1.2.4.61");
    public static final TransferSyntax JPEG_SPECTRAL_SELECTION_HIERARCHICAL_21_23 =
            encapsulated("1.2.840.10008.1.2.4.62");
    public static final TransferSyntax JPEG_FULL_PROGRESSION_HIERARCHICAL_24_26 =
            encapsulated("1.2.840.10008.1.2.4.63");
    public static final TransferSyntax JPEG_FULL_PROGRESSION_HIERARCHICAL_25_27 =
            encapsulated("1.2.840.10008.1.2.4.64");
    public static final TransferSyntax JPEG_LOSSLESS_HIERARCHICAL_28 = encapsulated("1.2.840.10008.1.2.4.65");
    public static final TransferSyntax JPEG_LOSSLESS_HIERARCHICAL_29 = encapsulated("1.2.840.10008.1.2.4.66");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = encapsulated("1.2.840.10008.1.2.4.70");
    public static final TransferSyntax JPEG_LS_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.80");
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.81");
    public static final TransferSyntax JPEG_2000_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.90");
    public static final TransferSyntax JPEG_2000 = encapsulated("1.2.840.10008.1.2.4.91");
    public static final TransferSyntax JPEG_2000_MC_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.92");
    public static final TransferSyntax JPEG_2000_MC = encapsulated("1.2.840.10008.1.2.4.93");
    public static final TransferSyntax JPIP_REFERENCED = notEncapsulated("1.2.840.10008.1.2.4.94", false);
    public static final TransferSyntax JPIP_REFERENCED_DEFLATE = notEncapsulated("1.2.840.10008.1.2.4.95", true);
    public static final TransferSyntax MPEG2_MAIN_PROFILE = encapsulated("1.2.840.10008.1.2.4.100");
    public static final TransferSyntax MPEG2_MAIN_PROFILE_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.100.1");
    public static final TransferSyntax MPEG2_HIGH_LEVEL = encapsulated("1.2.840.10008.1.2.4.101");
    public static final TransferSyntax MPEG2_HIGH_LEVEL_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.101.1");
    public static final TransferSyntax H264_HIGH_PROFILE = encapsulated("1.2.840.10008.1.2.4.102");
    public static final TransferSyntax H264_HIGH_PROFILE_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.102.1");
    public static final TransferSyntax H264_BD_COMPATIBLE = encapsulated("1.2.840.10008.1.2.4.103");
    public static final TransferSyntax H264_BD_COMPATIBLE_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.103.1");
    public static final TransferSyntax H264_2D_VIDEO = encapsulated("1.2.840.10008.1.2.4.104");
    public static final TransferSyntax H264_2D_VIDEO_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.104.1");
    public static final TransferSyntax H264_3D_VIDEO = encapsulated("1.2.840.10008.1.2.4.105");
    public static final TransferSyntax H264_3D_VIDEO_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.105.1");
    public static final TransferSyntax H264_STEREO = encapsulated("1.2.840.10008.1.2.4.106");
    public static final TransferSyntax H264_STEREO_FRAGMENTABLE = encapsulated("1.2.840.10008.1.2.4.106.1");
    public static final TransferSyntax HEVC_MAIN = encapsulated("1.2.840.10008.1.2.4.107");
    public static final TransferSyntax HEVC_MAIN_10 = encapsulated("1.2.840.10008.1.2.4.108");
    public static final TransferSyntax JPEG_XL_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.110");
    public static final TransferSyntax JPEG_XL_JPEG_RECOMPRESSION = encapsulated("1.2.840.10008.1.2.4.111");
    public static final TransferSyntax JPEG_XL = encapsulated("1.2.840.10008.1.2.4.112");
    public static final TransferSyntax HTJ2K_LOSSLESS = encapsulated("1.2.840.10008.1.2.4.201");
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = encapsulated("1.2.840.10008.1.2.4.202");
    public static final TransferSyntax HTJ2K = encapsulated("1.2.840.10008.1.2.4.203");
    public static final TransferSyntax JPIP_HTJ2K_REFERENCED = notEncapsulated("1.2.840.10008.1.2.4.204", false);
    public static final TransferSyntax JPIP_HTJ2K_REFERENCED_DEFLATE = notEncapsulated("1.2.840.10008.1.2.4.205", true);
    public static final TransferSyntax RLE_LOSSLESS = encapsulated("1.2.840.10008.1.2.5");
    public static final TransferSyntax SMPTE_ST_2110_20_PROGRESSIVE = notEncapsulated("1.2.840.10008.1.2.7.1", false);
    public static final TransferSyntax SMPTE_ST_2110_20_INTERLACED = notEncapsulated("1.2.840.10008.1.2.7.2", false);
    public static final TransferSyntax SMPTE_ST_2110_30_AUDIO = notEncapsulated("1.2.840.10008.1.2.7.3", false);
    public static final TransferSyntax DEFLATED_IMAGE_FRAME = encapsulated("1.2.840.10008.1.2.8.1");
    public static final TransferSyntax PAPYRUS_3 =
            new TransferSyntax(new Uid("1.2.840.10008.1.20"), false, false, false, false);

    private static final List<TransferSyntax> KNOWN = List.of(
            IMPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_LITTLE_ENDIAN,
            ENCAPSULATED_UNCOMPRESSED,
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_BIG_ENDIAN,
            JPEG_BASELINE,
            JPEG_EXTENDED,
            JPEG_EXTENDED_3_5,
            JPEG_SPECTRAL_SELECTION_6_8,
            JPEG_SPECTRAL_SELECTION_7_9,
            JPEG_FULL_PROGRESSION_10_12,
            JPEG_FULL_PROGRESSION_11_13,
            JPEG_LOSSLESS,
            JPEG_LOSSLESS_15,
            JPEG_EXTENDED_HIERARCHICAL_16_18,
            JPEG_EXTENDED_HIERARCHICAL_17_19,
            JPEG_SPECTRAL_SELECTION_HIERARCHICAL_20_22,
            JPEG_SPECTRAL_SELECTION_HIERARCHICAL_21_23,
            JPEG_FULL_PROGRESSION_HIERARCHICAL_24_26,
            JPEG_FULL_PROGRESSION_HIERARCHICAL_25_27,
            JPEG_LOSSLESS_HIERARCHICAL_28,
            JPEG_LOSSLESS_HIERARCHICAL_29,
            JPEG_LOSSLESS_SV1,
            JPEG_LS_LOSSLESS,
            JPEG_LS_NEAR_LOSSLESS,
            JPEG_2000_LOSSLESS,
            JPEG_2000,
            JPEG_2000_MC_LOSSLESS,
            JPEG_2000_MC,
            JPIP_REFERENCED,
            JPIP_REFERENCED_DEFLATE,
            MPEG2_MAIN_PROFILE,
            MPEG2_MAIN_PROFILE_FRAGMENTABLE,
            MPEG2_HIGH_LEVEL,
            MPEG2_HIGH_LEVEL_FRAGMENTABLE,
            H264_HIGH_PROFILE,
            H264_HIGH_PROFILE_FRAGMENTABLE,
            H264_BD_COMPATIBLE,
            H264_BD_COMPATIBLE_FRAGMENTABLE,
            H264_2D_VIDEO,
            H264_2D_VIDEO_FRAGMENTABLE,
            H264_3D_VIDEO,
            H264_3D_VIDEO_FRAGMENTABLE,
            H264_STEREO,
            H264_STEREO_FRAGMENTABLE,
            HEVC_MAIN,
            HEVC_MAIN_10,
            JPEG_XL_LOSSLESS,
            JPEG_XL_JPEG_RECOMPRESSION,
            JPEG_XL,
            HTJ2K_LOSSLESS,
            HTJ2K_LOSSLESS_RPCL,
            HTJ2K,
            JPIP_HTJ2K_REFERENCED,
            JPIP_HTJ2K_REFERENCED_DEFLATE,
            RLE_LOSSLESS,
            SMPTE_ST_2110_20_PROGRESSIVE,
            SMPTE_ST_2110_20_INTERLACED,
            SMPTE_ST_2110_30_AUDIO,
            DEFLATED_IMAGE_FRAME,
            PAPYRUS_3);
    private static final Map<Uid, TransferSyntax> BY_UID = HashMap.newHashMap(KNOWN.size());

    static {
        for (TransferSyntax syntax : KNOWN) {
            BY_UID.put(syntax.uid, syntax);
        }
    }

    /**
     * The syntax of that UID. One that is not known is read as explicit VR little endian with encapsulated pixel data,
     * which PS3.5 §A.4 demands of every syntax that compresses, private ones included.
     */
    public static TransferSyntax of(Uid uid) {
        TransferSyntax known = BY_UID.get(uid);
        return known != null ? known : new TransferSyntax(uid, true, false, false, true);
    }

    /**
     * Every syntax known by name, in the order of PS3.6 Table A-1: all of it, retired ones included, but those that encode
     * no data set by PS3.5 (MIME and XML, both retired).
     */
    public static List<TransferSyntax> known() {
        return KNOWN;
    }

    public boolean isKnown() {
        return BY_UID.containsKey(uid);
    }

    private static TransferSyntax encapsulated(String uid) {
        return new TransferSyntax(new Uid(uid), true, false, false, true);
    }

    private static TransferSyntax notEncapsulated(String uid, boolean deflated) {
        return new TransferSyntax(new Uid(uid), true, false, deflated, false);
    }
}
