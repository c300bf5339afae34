package org.heliograph.dimse.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** PDUs that were recorded between programs of dcmtk. */
public final class Recorded {
    private Recorded() {}

    public static Map<String, byte[]> pdus() {
        Map<String, byte[]> pdus = new LinkedHashMap<>();
        try (InputStream in = Recorded.class.getResourceAsStream("dcmtk-3.6.7.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(parts -> pdus.put(parts[0], HexFormat.of().parseHex(parts[1])));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return pdus;
    }

    public static byte[] pdu(String name) {
        return Objects.requireNonNull(pdus().get(name), name);
    }
}
