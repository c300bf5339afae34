package org.heliograph.gateway.fake;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.Extent;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.Jws;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackCommitted;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackOpening;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressedObject;

/** Takes packs: every digest is checked, every identity computed again from the bytes, before a receipt is signed. */
final class FakePacks {
    private final FakePlatform platform;
    private final FakeTrust trust;
    private final UUID gateway;
    private final UUID organisation;
    private final Json json = new Json();
    private final Map<UUID, Map<Integer, byte[]>> packs = new ConcurrentHashMap<>();
    private final Map<UUID, String> receipts = new ConcurrentHashMap<>();
    private final Set<String> urgent = ConcurrentHashMap.newKeySet();

    FakePacks(FakePlatform platform, FakeTrust trust, UUID gateway, UUID organisation) {
        this.platform = platform;
        this.trust = trust;
        this.gateway = gateway;
        this.organisation = organisation;
    }

    Reply answer(Headers headers, String method, String[] parts, byte[] body)
            throws GeneralSecurityException, IOException {
        if (parts.length == 3) {
            PackOpening opening = json.read(body, PackOpening.class);
            if (receipts.containsKey(opening.pack())) {
                return Reply.problem(409, "pack-committed");
            }
            if (opening.urgent()) {
                urgent.add(opening.pack().toString());
            }
            packs.computeIfAbsent(opening.pack(), _ -> new ConcurrentHashMap<>());
            return new Reply(
                    201,
                    new PackOpened(
                            ChunkHeader.MAX_PAYLOAD,
                            platform.takesForms.get()
                                    ? Optional.of(List.of(StoredForm.HTJ2K_V1.word()))
                                    : Optional.empty()));
        }
        UUID pack = UUID.fromString(parts[3]);
        if (method.equals("PUT")) {
            return chunk(headers, pack, Integer.parseInt(parts[5]), body);
        }
        return commit(pack, json.read(body, PackCommit.class));
    }

    boolean isUrgentChunk(String path) {
        String[] parts = path.split("/", -1);
        return parts.length == 7 && parts[5].equals("chunks") && urgent.contains(parts[4]);
    }

    private Reply chunk(Headers headers, UUID pack, int number, byte[] body) throws GeneralSecurityException {
        if (platform.failChunks.get() > 0 && platform.failChunks.getAndDecrement() > 0) {
            return Reply.problem(503, "busy");
        }
        String digest = "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
        if (!digest.equals(headers.getFirst("Content-Digest"))) {
            return Reply.problem(400, "digest-mismatch");
        }
        platform.chunkPuts.add(pack + "/" + number);
        byte[] before = Optional.ofNullable(packs.get(pack)).orElseThrow().putIfAbsent(number, body);
        return before == null || Arrays.equals(before, body)
                ? new Reply(204, Map.of())
                : Reply.problem(409, "chunk-differs");
    }

    private synchronized Reply commit(UUID pack, PackCommit commit) throws IOException, GeneralSecurityException {
        String known = receipts.get(pack);
        if (known != null) {
            return new Reply(200, new PackCommitted(known));
        }
        Map<Integer, byte[]> chunks = Optional.ofNullable(packs.get(pack)).orElseThrow();
        List<Integer> missing = new ArrayList<>();
        Map<Integer, TreeMap<Long, byte[]>> pieces = new HashMap<>();
        for (ChunkDigest chunk : commit.chunks()) {
            byte[] bytes = chunks.get(chunk.index());
            if (bytes == null || !sha256(bytes).equals(chunk.sha256())) {
                missing.add(chunk.index());
                continue;
            }
            InputStream in = new ByteArrayInputStream(bytes);
            for (Extent extent : ChunkHeader.read(in).extents()) {
                pieces.computeIfAbsent(extent.ordinal(), _ -> new TreeMap<>())
                        .put(extent.offset(), in.readNBytes(extent.length()));
            }
        }
        if (!missing.isEmpty()) {
            return new Reply(409, Map.of("code", "chunk-missing", "missing", missing));
        }
        List<PackReceipt.ReceiptedInstance> received = new ArrayList<>();
        List<FakePlatform.Stored> taken = new ArrayList<>();
        for (PackedInstance instance : commit.instances()) {
            byte[] stored = join(pieces.getOrDefault(instance.ordinal(), new TreeMap<>()));
            if (stored.length != instance.storedLength()) {
                return new Reply(422, Map.of("code", "identity-mismatch", "ordinals", List.of(instance.ordinal())));
            }
            byte[] dataSet = original(instance, stored);
            ContentIdentity identity =
                    ContentIdentity.of(instance.transferSyntaxUid(), new ByteArrayInputStream(dataSet));
            if (!identity.equals(instance.identity()) || dataSet.length != instance.length()) {
                return new Reply(422, Map.of("code", "identity-mismatch", "ordinals", List.of(instance.ordinal())));
            }
            boolean lie = platform.lieInReceipts.get() > 0 && platform.lieInReceipts.getAndDecrement() > 0;
            taken.add(new FakePlatform.Stored(pack, instance, commit.waiting().instances()));
            received.add(new PackReceipt.ReceiptedInstance(
                    instance.sopInstanceUid(),
                    instance.transferSyntaxUid(),
                    instance.length(),
                    lie ? ContentIdentity.of(new byte[32]) : identity,
                    InstanceOutcome.STORED));
        }
        String receipt = Jws.sign(
                trust.receipts.getPrivate(),
                "receipt-1",
                "heliograph-pack-receipt+jws",
                json.bytes(new PackReceipt(1, pack, gateway, organisation, Instant.now(), received)));
        receipts.put(pack, receipt);
        platform.stored.addAll(taken);
        if (platform.loseCommits.get() > 0 && platform.loseCommits.getAndDecrement() > 0) {
            return new Reply(0, Map.of());
        }
        return new Reply(200, new PackCommitted(receipt));
    }

    private static byte[] original(PackedInstance instance, byte[] stored) throws IOException {
        if (instance.form() == StoredForm.VERBATIM) {
            return stored;
        }
        try (InputStream in = RecompressedObject.open(BulkSource.of(stored), stored.length, RecompressLimits.DEFAULT)
                .original()) {
            return in.readAllBytes();
        }
    }

    private static byte[] join(SortedMap<Long, byte[]> pieces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<Long, byte[]> piece : pieces.entrySet()) {
            if (piece.getKey() != out.size()) {
                throw new IOException("extents overlap or leave a gap");
            }
            out.write(piece.getValue());
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
