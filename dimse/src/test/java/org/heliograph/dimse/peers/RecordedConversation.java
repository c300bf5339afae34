package org.heliograph.dimse.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.pdu.Pdu;
import org.heliograph.dimse.pdu.PduType;

/** What two programs of others said to each other, as {@link Relay} wrote it down. */
public record RecordedConversation(List<Line> lines) {
    /** One PDU. */
    public record Line(boolean ofRequestor, Octets bytes) {
        public Pdu pdu() {
            byte[] pdu = bytes.toByteArray();
            return PduType.of(pdu[0]).orElseThrow().decode(pdu, Pdu.HEADER_LENGTH, pdu.length - Pdu.HEADER_LENGTH);
        }
    }

    /** Those that there are; the first line of each file names the programs. */
    public static final List<String> NAMES =
            List.of("dcmjs", "echoscu-orthanc", "storescu-orthanc", "storescu-dcmjs", "orthanc-storescp");

    public static RecordedConversation of(String name) {
        try (InputStream in = RecordedConversation.class.getResourceAsStream(name + ".txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
            return new RecordedConversation(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Line(
                            line.startsWith(">"), Octets.of(HexFormat.of().parseHex(line.substring(2)))))
                    .toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
