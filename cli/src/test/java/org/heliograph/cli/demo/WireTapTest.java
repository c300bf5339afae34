package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class WireTapTest {
    private static final HexFormat HEX = HexFormat.of();

    /** An A-ASSOCIATE-AC that accepts context 1 with implicit VR little endian, typed from PS3.8 Table 9-17 and 9-18. */
    private static byte[] accepted() {
        String syntax = HEX.formatHex("1.2.840.10008.1.2".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String transferSyntax = "40000011" + syntax;
        String context = "21000019" + "01000000" + transferSyntax;
        String body = "00010000" + "20".repeat(32) + "00".repeat(32) + context;
        return HEX.parseHex("0200" + "%08x".formatted(body.length() / 2) + body);
    }

    @Test
    void hashesTheDataSetOfAStoreRequestOverItsFragments() throws IOException {
        String uid = HEX.formatHex("1.2.3.4 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .replace("20", "00");
        String command = "00000010" + "08000000" + uid;
        String commandValue = "%08x".formatted(2 + command.length() / 2) + "0103" + command;
        String first = "00000005" + "0100" + "616263";
        String last = "00000002" + "0102" + "";
        String requests = pdu(commandValue) + pdu(first + last);

        Map<String, WireTap.Carried> carried = new ConcurrentHashMap<>();
        WireTap tap = new WireTap(carried);
        tap.followAcceptor(new ByteArrayInputStream(accepted()));
        tap.followRequestor(new ByteArrayInputStream(HEX.parseHex(requests)));

        // printf abc | sha256sum; printf '1.2.840.10008.1.2\0abc' | sha256sum
        assertThat(carried.get("1.2.3.4"))
                .isEqualTo(new WireTap.Carried(
                        "1.2.3.4",
                        "1.2.840.10008.1.2",
                        3,
                        "c7bed5ec08d3bc39b660ca3e153bd40f897df8747d80d5ee98f2f935f1869dca",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    private static String pdu(String values) {
        return "0400" + "%08x".formatted(values.length() / 2) + values;
    }
}
