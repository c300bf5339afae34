package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a value is the one that dcmdump printed, as far as it printed it. */
final class PrintedValue {
    private PrintedValue() {}

    /** The value's bytes are given as characters. */
    static boolean agrees(String printed, Vr vr, String value) {
        if (printed.startsWith("(no value") || printed.startsWith("(not loaded") || printed.startsWith("=")) {
            return !printed.startsWith("(no value") || value.isBlank() || vr == Vr.UI;
        }
        boolean marked = printed.endsWith("...");
        // Of OF and OD it leaves values out without a mark.
        boolean cut = marked || vr == Vr.OF || vr == Vr.OD;
        String text = marked ? printed.substring(0, printed.length() - 3) : printed;
        if (vr.isText()) {
            String content = text.replaceAll(cut ? "^\\[" : "^\\[|\\]$", "");
            return cut ? value.startsWith(content) : padless(value).equals(padless(content));
        }
        List<String> parts = List.of(text.split("\\\\", -1));
        List<String> own = parts(vr, value.getBytes(ISO_8859_1));
        int whole = cut ? parts.size() - 1 : parts.size();
        if (cut ? own.size() < whole : own.size() != whole) {
            return false;
        }
        for (int i = 0; i < whole; i++) {
            if (!same(vr, parts.get(i), own.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Vr vr, String printed, String own) {
        if (vr != Vr.FL && vr != Vr.FD && vr != Vr.OF && vr != Vr.OD) {
            return printed.equalsIgnoreCase(own);
        }
        double theirs = Double.parseDouble(printed.replace("inf", "Infinity").replaceAll("-?nan", "NaN"));
        double ours = Double.parseDouble(own);
        if (vr == Vr.FL && Float.parseFloat(own) == (float) theirs) {
            return true;
        }
        return Double.compare(theirs, ours) == 0 || Math.abs(theirs - ours) <= 1e-6 * Math.abs(ours);
    }

    private static String padless(String text) {
        return text.replaceAll("[ \0]+$", "");
    }

    private static List<String> parts(Vr vr, byte[] value) {
        List<String> parts = new ArrayList<>();
        int unit = vr.unit() == 1 ? 1 : vr == Vr.AT ? 4 : vr.unit();
        for (int at = 0; at + unit <= value.length; at += unit) {
            long bits = 0;
            for (int i = unit - 1; i >= 0; i--) {
                bits = bits << 8 | (value[at + i] & 0xFF);
            }
            parts.add(
                    switch (vr) {
                        case US, UL -> Long.toString(bits);
                        case UV -> Values.unsigned(bits).toString();
                        case SS -> Short.toString((short) bits);
                        case SL -> Integer.toString((int) bits);
                        case SV -> BigDecimal.valueOf(bits).toString();
                        case FL, OF -> Float.toString(Float.intBitsToFloat((int) bits));
                        case FD, OD -> Double.toString(Double.longBitsToDouble(bits));
                        case AT -> String.format(Locale.ROOT, "(%04x,%04x)", bits & 0xFFFF, bits >>> 16);
                        default -> String.format(Locale.ROOT, "%0" + 2 * unit + "x", bits);
                    });
        }
        return parts;
    }
}
