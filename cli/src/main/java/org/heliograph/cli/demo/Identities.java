package org.heliograph.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The content identity of every instance at each place that it passed, each hashed there by itself.
 *
 * @param wire as the recording proxy saw it pass from the modality
 * @param receipt as the gateway hashed it on arrival and the platform signed it
 * @param platform of the bytes that the platform gives back
 * @param farEnd of the bytes that the specialist's own receiver got
 */
record Identities(
        Map<String, WireTap.Carried> wire,
        Map<String, String> receipt,
        Map<String, String> platform,
        Map<String, String> farEnd) {

    /** The instances whose identity is missing or differs somewhere; empty when all is well. */
    List<String> different() {
        TreeSet<String> uids = new TreeSet<>(wire.keySet());
        uids.addAll(receipt.keySet());
        uids.addAll(platform.keySet());
        uids.addAll(farEnd.keySet());
        List<String> different = new ArrayList<>();
        for (String uid : uids) {
            Optional<String> expected = Optional.ofNullable(wire.get(uid)).map(WireTap.Carried::identity);
            if (expected.isEmpty()
                    || !expected.get().equals(receipt.get(uid))
                    || !expected.get().equals(platform.get(uid))
                    || !expected.get().equals(farEnd.get(uid))) {
                different.add(uid);
            }
        }
        return different;
    }

    String table() {
        StringBuilder table = new StringBuilder(
                "SOPInstanceUID\tTransferSyntaxUID\tlength\tdataSetSha256\twire\treceipt\tplatform\tfarEnd\n");
        for (WireTap.Carried carried : wire.values().stream()
                .sorted((a, b) -> a.sopInstanceUid().compareTo(b.sopInstanceUid()))
                .toList()) {
            String uid = carried.sopInstanceUid();
            table.append(String.join(
                            "\t",
                            uid,
                            carried.transferSyntaxUid(),
                            Long.toString(carried.length()),
                            carried.dataSetSha256(),
                            carried.identity(),
                            receipt.getOrDefault(uid, ""),
                            platform.getOrDefault(uid, ""),
                            farEnd.getOrDefault(uid, "")))
                    .append('\n');
        }
        return table.toString();
    }
}
