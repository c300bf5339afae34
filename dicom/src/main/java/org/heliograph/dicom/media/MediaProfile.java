package org.heliograph.dicom.media;

import java.util.List;
import org.heliograph.dicom.TransferSyntax;

/**
 * The general purpose application profiles by what they allow (PS3.11 Annexes D, H, J, K, M): all take every storage SOP
 * class, and differ in transfer syntaxes. The medium itself, CD or USB, is not looked at.
 */
public enum MediaProfile {
    /** STD-GEN-CD, STD-GEN-DVD-RAM, STD-GEN-MIME of old: uncompressed only. */
    GENERAL(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
    /** STD-GEN-DVD-JPEG, STD-GEN-USB-JPEG and those of other cards. */
    GENERAL_JPEG(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_BASELINE,
            TransferSyntax.JPEG_EXTENDED),
    /** STD-GEN-DVD-J2K, STD-GEN-USB-J2K and those of other cards. */
    GENERAL_J2K(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_2000),
    /** No profile: any transfer syntax. */
    ANY;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is.
    private final List<TransferSyntax> syntaxes;

    MediaProfile(TransferSyntax... syntaxes) {
        this.syntaxes = List.of(syntaxes);
    }

    boolean allows(TransferSyntax syntax) {
        return this == ANY || syntaxes.contains(syntax);
    }
}
