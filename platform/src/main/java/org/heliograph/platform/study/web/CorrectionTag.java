package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.heliograph.dicom.edit.PatientCorrection;

/**
 * The end of an entity tag (RFC 9110 §8.8.3) of what is corrected: a name of the correction's words and time. Its version
 * would not do: each patient counts its own, and a merge makes a study another one's.
 */
final class CorrectionTag {
    private static final int BYTES = 12;

    private CorrectionTag() {}

    /** Nothing for what is as it was stored. */
    static String of(Optional<PatientCorrection> correction) {
        return correction.map(words -> "-c" + name(words)).orElse("");
    }

    private static String name(PatientCorrection words) {
        StringBuilder text = new StringBuilder(words.at().toString());
        words.values()
                .forEach((tag, value) -> text.append('\\').append(tag.hex()).append(value));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
