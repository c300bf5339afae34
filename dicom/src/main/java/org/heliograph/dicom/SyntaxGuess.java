package org.heliograph.dicom;

import java.util.Optional;

/** What the first element's header of a data set tells about its encoding, for files that do not say. */
final class SyntaxGuess {
    private SyntaxGuess() {}

    /** The syntax, judged by the first eight bytes; empty when they begin no data set. */
    static Optional<TransferSyntax> of(byte[] header) {
        if (header.length < 8) {
            return Optional.empty();
        }
        boolean littleEndian = header[1] == 0 && header[0] != 0;
        boolean bigEndian = header[0] == 0 && header[1] != 0;
        boolean knownVr =
                Vr.ofCode((header[4] & 0xFF) << 8 | (header[5] & 0xFF)).isPresent();
        if (knownVr && littleEndian) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        if (knownVr && bigEndian) {
            return Optional.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        }
        // A first element is a group length, an identifying string or a sequence: never long.
        boolean shortLength = header[6] == 0 && header[7] == 0;
        boolean undefinedLength = (header[4] & header[5] & header[6] & header[7]) == -1;
        boolean command = header[0] == 0 && header[1] == 0;
        return (littleEndian || command) && (shortLength || undefinedLength)
                ? Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                : Optional.empty();
    }
}
