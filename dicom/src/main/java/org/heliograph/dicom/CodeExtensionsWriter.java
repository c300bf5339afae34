package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Encodes text with ISO 2022 escape sequences (PS3.5 §6.1.2.4, §6.1.2.5): of the sets that (0008,0005) names, in that
 * order, the first that has a character, but no change of set as long as the present one does.
 */
final class CodeExtensionsWriter {
    private final CharacterSet initial;
    private final CharacterSet initialG0;
    private final List<CharacterSet> declared;
    private final Vr vr;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private CharacterSet g0;
    private CharacterSet g1;

    CodeExtensionsWriter(CharacterSet initial, List<CharacterSet> declared, Vr vr) {
        this.initial = initial;
        this.initialG0 = initial == CharacterSet.IR_13 ? CharacterSet.IR_13 : CharacterSet.IR_6;
        this.declared = declared;
        this.vr = vr;
        this.g0 = initialG0;
        this.g1 = initial;
    }

    /** The bytes of the text; empty when a character is in none of the sets. */
    Optional<byte[]> encode(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (CodeExtensions.isDelimiter(c, vr)) {
                returnToInitial();
                out.write(c);
            } else if (c < 0x80) {
                callG0(initialG0);
                out.write(c);
            } else if (!write(Character.toString(c))) {
                return Optional.empty();
            }
        }
        returnToInitial();
        return Optional.of(out.toByteArray());
    }

    private boolean write(String character) {
        if (writeIn(g1, character) || (g0.width() == 2 && writeIn(g0, character))) {
            return true;
        }
        for (CharacterSet set : declared) {
            if (writeIn(set, character)) {
                return true;
            }
        }
        return false;
    }

    private boolean writeIn(CharacterSet set, String character) {
        byte[] bytes = set.encode(character).orElse(new byte[0]);
        // GBK and the like, which are no extensions, have no width.
        if (bytes.length == 0 || bytes.length != set.width()) {
            return false;
        }
        if (bytes[0] < 0) {
            // Not needed, but some readers decode all between two escape sequences in one set.
            callG0(initialG0);
            callG1(set);
        } else if (set.width() == 2) {
            callG0(set);
        } else {
            return false;
        }
        out.writeBytes(bytes);
        return true;
    }

    private void returnToInitial() {
        callG0(initialG0);
        if (!initial.g1().isEmpty()) {
            callG1(initial);
        }
        g1 = initial;
    }

    private void callG0(CharacterSet set) {
        if (g0 != set) {
            escape(set.g0());
            g0 = set;
        }
    }

    private void callG1(CharacterSet set) {
        if (g1 != set) {
            escape(set.g1());
            g1 = set;
        }
    }

    private void escape(String sequence) {
        out.write(CodeExtensions.ESC);
        out.writeBytes(sequence.getBytes(US_ASCII));
    }
}
