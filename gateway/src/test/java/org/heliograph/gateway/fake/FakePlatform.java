package org.heliograph.gateway.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.ChunkDigest;
import org.heliograph.link.ChunkHeader;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.link.DeviceSeen;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.Extent;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.Jws;
import org.heliograph.link.JwsException;
import org.heliograph.link.MessageUpload;
import org.heliograph.link.PackCommit;
import org.heliograph.link.PackCommitted;
import org.heliograph.link.PackOpened;
import org.heliograph.link.PackOpening;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.PublicKeys;
import org.heliograph.link.RootDocument;

/** The link of docs/link.md, platform's side, with knobs for what can go wrong. */
public final class FakePlatform implements AutoCloseable {
    /** An instance that was committed. */
    public record Stored(UUID pack, PackedInstance instance, long waitingAfter) {}

    public final List<Stored> stored = new CopyOnWriteArrayList<>();
    public final List<MessageUpload> messages = new CopyOnWriteArrayList<>();
    public final List<DeviceSeen> devices = new CopyOnWriteArrayList<>();
    public final List<String> chunkPuts = new CopyOnWriteArrayList<>();
    private final Map<UUID, List<DeliveryOutcome>> outcomes = new ConcurrentHashMap<>();
    public final BlockingQueue<DeliveryOffer> offers = new LinkedBlockingQueue<>();
    public final Map<String, byte[]> deliveryContent = new ConcurrentHashMap<>();
    public final BlockingQueue<String> checkpoints = new LinkedBlockingQueue<>();
    /** So many of the next chunk PUTs answer 503. */
    public final AtomicInteger failChunks = new AtomicInteger();
    /** So many commits are carried out, and their answer is lost. */
    public final AtomicInteger loseCommits = new AtomicInteger();
    /** So many receipts name another hash. */
    public final AtomicInteger lieInReceipts = new AtomicInteger();
    /** So many instance downloads end in the middle. */
    public final AtomicInteger cutDownloads = new AtomicInteger();

    public final UUID gateway = UUID.randomUUID();
    private final UUID organisation = UUID.randomUUID();
    private final FakeTrust trust;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Json json = new Json();
    private final Map<UUID, Map<Integer, byte[]>> packs = new ConcurrentHashMap<>();
    private final Map<UUID, String> receipts = new ConcurrentHashMap<>();
    private final Map<UUID, String> messageReceipts = new ConcurrentHashMap<>();
    private final Map<UUID, PublicKey> enrolments = new ConcurrentHashMap<>();
    private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private volatile Optional<PublicKey> gatewayKey = Optional.empty();
    private volatile boolean confirmed;
    private volatile boolean down;
    private volatile GatewaySettings settings;
    private final byte[] codeId = {1, 2, 3, 4, 5, 6, 7, 8};
    private final byte[] secret = new byte[16];

    public FakePlatform(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        trust = new FakeTrust(directory);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setHttpsConfigurator(new HttpsConfigurator(trust.tls));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        settings = new GatewaySettings(1, 1, gateway, organisation, "St. Anna", "HELIOGRAPH", List.of(), List.of(), 7);
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    public EnrolmentCode code() {
        return EnrolmentCode.of(url(), codeId, secret, trust.rawRoot());
    }

    public void confirm() {
        confirmed = true;
    }

    /** Answers 503 to everything, or not any more. */
    public void down(boolean isDown) {
        down = isDown;
    }

    public void allow(List<GatewaySettings.Device> devices, List<GatewaySettings.Destination> destinations) {
        settings = new GatewaySettings(
                1, settings.version() + 1, gateway, organisation, "St. Anna", "HELIOGRAPH", devices, destinations, 7);
    }

    public String checkpoint(String text) {
        return Jws.sign(trust.checkpoints.getPrivate(), "checkpoint-1", "checkpoint", text.getBytes(UTF_8));
    }

    private record Reply(int status, Object body) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = down
                    ? problem(503, "away")
                    : route(exchange, exchange.getRequestURI().getPath(), body);
            if (reply.status() == 0) {
                return; // the answer is lost: the connection is cut
            }
            byte[] bytes = reply.body() instanceof byte[] raw ? raw : json.bytes(reply.body());
            int length = bytes.length;
            if (reply.body() instanceof byte[]
                    && length > 4
                    && cutDownloads.get() > 0
                    && cutDownloads.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(reply.status(), length);
                exchange.getResponseBody().write(bytes, 0, length / 2);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), reply.status() == 204 ? -1 : length);
            if (reply.status() != 204) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Reply problem(int status, String code) {
        return new Reply(status, Map.of("type", "about:blank", "title", code, "status", status, "code", code));
    }

    private Reply route(HttpExchange exchange, String path, byte[] body)
            throws IOException, GeneralSecurityException, InterruptedException {
        String[] parts = path.substring(1).split("/", -1);
        String method = exchange.getRequestMethod();
        if (path.equals("/link/v1/root")) {
            return new Reply(200, new RootDocument.Answer(trust.document()));
        }
        if (path.equals("/link/v1/enrolments")) {
            return enrol(json.read(body, Enrolment.Request.class));
        }
        if (path.startsWith("/link/v1/enrolments/")) {
            return enrolment(UUID.fromString(parts[3]), bearer(exchange));
        }
        if (path.equals("/oauth/token")) {
            return token(new String(body, UTF_8));
        }
        if (!tokens.contains(bearer(exchange))) {
            return problem(401, "no-token");
        }
        return switch (parts[2]) {
            case "settings" ->
                new Reply(
                        200,
                        new GatewaySettings.Answer(Jws.sign(
                                trust.settings.getPrivate(),
                                "settings-1",
                                GatewaySettings.TYPE,
                                json.bytes(settings))));
            case "devices" -> {
                devices.add(json.read(body, DeviceSeen.class));
                yield new Reply(202, Map.of());
            }
            case "status" -> new Reply(204, Map.of());
            case "messages" -> message(json.read(body, MessageUpload.class));
            case "packs" -> pack(exchange.getRequestHeaders(), method, parts, body);
            case "deliveries" -> delivery(exchange, parts, body);
            default -> problem(404, "not-found");
        };
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.substring("Bearer ".length());
    }

    private Reply enrol(Enrolment.Request request) {
        String url64 = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        if (!request.secret().equals(url64)) {
            return problem(403, "wrong-code");
        }
        UUID enrolment = UUID.randomUUID();
        enrolments.put(enrolment, PublicKeys.p384(Base64.getDecoder().decode(request.publicKey())));
        return new Reply(202, new Enrolment.Opened(enrolment));
    }

    private Reply enrolment(UUID id, String assertion) {
        PublicKey key = Optional.ofNullable(enrolments.get(id)).orElseThrow();
        try {
            Jws.parse(assertion).payload(key, "JWT");
        } catch (JwsException e) {
            return problem(401, "bad-assertion");
        }
        if (!confirmed) {
            return new Reply(
                    200,
                    new Enrolment.State(Enrolment.State.PENDING, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        gatewayKey = Optional.of(key);
        return new Reply(
                200,
                new Enrolment.State(
                        Enrolment.State.CONFIRMED,
                        Optional.of(gateway),
                        Optional.of(organisation),
                        Optional.of("St. Anna")));
    }

    private Reply token(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            fields.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
        }
        String assertion = fields.getOrDefault("client_assertion", "");
        try {
            var claims = json.tree(Jws.parse(assertion).payload(gatewayKey.orElseThrow(), "JWT"));
            boolean good = claims.path("sub").asString("").equals(gateway.toString())
                    && claims.path("iss").asString("").equals(gateway.toString())
                    && claims.path("aud").asString("").equals(url() + "/oauth/token")
                    && claims.path("exp").asLong(0) > Instant.now().getEpochSecond()
                    && claims.path("exp").asLong(0) <= Instant.now().getEpochSecond() + 300
                    && usedAssertions.add(claims.path("jti").asString(""))
                    && fields.getOrDefault("grant_type", "").equals("client_credentials");
            if (!good) {
                return problem(401, "invalid-client");
            }
        } catch (JwsException e) {
            return problem(401, "invalid-client");
        }
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        return new Reply(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 600));
    }

    /** What was reported of a delivery. */
    public List<DeliveryOutcome> outcomes(UUID delivery) {
        return outcomes.computeIfAbsent(delivery, _ -> new CopyOnWriteArrayList<>());
    }

    /** Makes every token invalid, as a restarted platform may. */
    public void forgetTokens() {
        tokens.clear();
    }

    private Reply message(MessageUpload upload) throws GeneralSecurityException {
        byte[] body = Base64.getDecoder().decode(upload.body());
        if (!sha256(body).equals(upload.sha256())) {
            return problem(422, "digest-mismatch");
        }
        String receipt = messageReceipts.computeIfAbsent(upload.message(), _ -> {
            messages.add(upload);
            return Jws.sign(
                    trust.receipts.getPrivate(),
                    "receipt-1",
                    MessageUpload.Receipt.TYPE,
                    json.bytes(new MessageUpload.Receipt(1, upload.message(), upload.sha256(), Instant.now())));
        });
        return new Reply(200, new MessageUpload.Answer(receipt));
    }

    private Reply pack(Headers headers, String method, String[] parts, byte[] body)
            throws GeneralSecurityException, IOException {
        if (parts.length == 3) {
            PackOpening opening = json.read(body, PackOpening.class);
            if (receipts.containsKey(opening.pack())) {
                return problem(409, "pack-committed");
            }
            packs.computeIfAbsent(opening.pack(), _ -> new ConcurrentHashMap<>());
            return new Reply(201, new PackOpened(ChunkHeader.MAX_PAYLOAD));
        }
        UUID pack = UUID.fromString(parts[3]);
        if (method.equals("PUT")) {
            return chunk(headers, pack, Integer.parseInt(parts[5]), body);
        }
        return commit(pack, json.read(body, PackCommit.class));
    }

    private Reply chunk(Headers headers, UUID pack, int number, byte[] body) throws GeneralSecurityException {
        if (failChunks.get() > 0 && failChunks.getAndDecrement() > 0) {
            return problem(503, "busy");
        }
        String digest = "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
        if (!digest.equals(headers.getFirst("Content-Digest"))) {
            return problem(400, "digest-mismatch");
        }
        chunkPuts.add(pack + "/" + number);
        byte[] before = Optional.ofNullable(packs.get(pack)).orElseThrow().putIfAbsent(number, body);
        return before == null || Arrays.equals(before, body) ? new Reply(204, Map.of()) : problem(409, "chunk-differs");
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
        List<Stored> taken = new ArrayList<>();
        for (PackedInstance instance : commit.instances()) {
            byte[] dataSet = join(pieces.getOrDefault(instance.ordinal(), new TreeMap<>()));
            ContentIdentity identity =
                    ContentIdentity.of(instance.transferSyntaxUid(), new ByteArrayInputStream(dataSet));
            if (!identity.equals(instance.identity()) || dataSet.length != instance.length()) {
                return new Reply(422, Map.of("code", "identity-mismatch", "ordinals", List.of(instance.ordinal())));
            }
            boolean lie = lieInReceipts.get() > 0 && lieInReceipts.getAndDecrement() > 0;
            taken.add(new Stored(pack, instance, commit.waitingInstances()));
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
        stored.addAll(taken);
        if (loseCommits.get() > 0 && loseCommits.getAndDecrement() > 0) {
            return new Reply(0, Map.of());
        }
        return new Reply(200, new PackCommitted(receipt));
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

    private Reply delivery(HttpExchange exchange, String[] parts, byte[] body) throws InterruptedException {
        if (parts.length == 3) {
            return poll(exchange.getRequestURI().getQuery());
        }
        if (parts[4].equals("outcome")) {
            outcomes(UUID.fromString(parts[3])).add(json.read(body, DeliveryOutcome.class));
            return new Reply(204, Map.of());
        }
        byte[] content = Optional.ofNullable(deliveryContent.get(parts[3] + "/" + parts[5]))
                .orElseThrow();
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        return new Reply(206, Arrays.copyOfRange(content, from, content.length));
    }

    private Reply poll(String query) throws InterruptedException {
        long seen = Long.parseLong(query.replaceAll(".*settings=([0-9]+).*", "$1"));
        DeliveryOffer offer = seen == settings.version() ? offers.poll(1, TimeUnit.SECONDS) : null;
        if (offer == null && seen == settings.version() && checkpoints.isEmpty()) {
            return new Reply(204, Map.of());
        }
        return new Reply(
                200,
                new DeliveryOffer.Poll(
                        settings.version(),
                        Optional.ofNullable(checkpoints.poll()),
                        Optional.ofNullable(offer).stream().toList()));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
