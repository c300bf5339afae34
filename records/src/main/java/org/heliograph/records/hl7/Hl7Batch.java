package org.heliograph.records.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of messages one after another, with or without batch headers and trailers (HL7 v2.5.1 §2.10.3). The messages
 * are cut at each MSH; FHS, BHS, BTS and FTS are dropped.
 */
public final class Hl7Batch {
    private Hl7Batch() {}

    public static List<byte[]> split(byte[] file) {
        List<byte[]> messages = new ArrayList<>();
        int start = -1;
        int line = 0;
        while (line < file.length) {
            if (startsWith(file, line, "MSH") || isEnvelope(file, line)) {
                if (start >= 0) {
                    messages.add(Arrays.copyOfRange(file, start, line));
                }
                start = startsWith(file, line, "MSH") ? line : -1;
            }
            line = nextLine(file, line);
        }
        if (start >= 0) {
            messages.add(Arrays.copyOfRange(file, start, file.length));
        }
        return messages;
    }

    private static boolean isEnvelope(byte[] file, int at) {
        return startsWith(file, at, "FHS")
                || startsWith(file, at, "BHS")
                || startsWith(file, at, "BTS")
                || startsWith(file, at, "FTS");
    }

    private static boolean startsWith(byte[] file, int at, String name) {
        return at + 3 <= file.length
                && file[at] == name.charAt(0)
                && file[at + 1] == name.charAt(1)
                && file[at + 2] == name.charAt(2);
    }

    private static int nextLine(byte[] file, int from) {
        int at = from;
        while (at < file.length && file[at] != '\r' && file[at] != '\n') {
            at++;
        }
        while (at < file.length && (file[at] == '\r' || file[at] == '\n')) {
            at++;
        }
        return at;
    }
}
