package org.heliograph.gateway.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.gateway.json.Json;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.link.DeviceSeen;
import org.heliograph.link.Enrolment;
import org.heliograph.link.EnrolmentCode;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.Jws;
import org.heliograph.link.MessageUpload;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.RootDocument;

/** The link of docs/link.md, platform's side, with knobs for what can go wrong. */
public final class FakePlatform implements AutoCloseable {
    /** An instance that was committed. */
    public record Stored(UUID pack, PackedInstance instance, long waitingAfter) {}

    /** So many ranges are served, and no more until there are permits again. */
    public final Semaphore rangePermits = new Semaphore(Integer.MAX_VALUE);

    /** A range of a data set, by delivery and number. */
    public record Served(String key, int from, int length) {}

    public final List<Stored> stored = new CopyOnWriteArrayList<>();
    public final List<MessageUpload> messages = new CopyOnWriteArrayList<>();
    public final List<DeviceSeen> devices = new CopyOnWriteArrayList<>();
    /** When the first bytes of chunks of urgent packs were here. */
    public final List<Long> urgentChunks = new CopyOnWriteArrayList<>();

    public final List<String> chunkPuts = new CopyOnWriteArrayList<>();
    private final Map<UUID, List<DeliveryOutcome>> outcomes = new ConcurrentHashMap<>();
    public final BlockingQueue<DeliveryOffer> offers = new LinkedBlockingQueue<>();
    public final Map<String, byte[]> deliveryContent = new ConcurrentHashMap<>();
    /** The recompressed forms of some of it. */
    public final Map<String, byte[]> deliveryForms = new ConcurrentHashMap<>();
    /** What ranges of it were asked for. */
    public final List<Served> ranges = new CopyOnWriteArrayList<>();

    public final BlockingQueue<String> checkpoints = new LinkedBlockingQueue<>();
    /** What it wants again, an answer each. */
    public final BlockingQueue<List<DeliveryOffer.Wanted>> wanted = new LinkedBlockingQueue<>();
    /** Whether it takes recompressed objects, as platforms do since they know them. */
    public final AtomicBoolean takesForms = new AtomicBoolean(true);
    /** So many of the next chunk PUTs answer 503. */
    public final AtomicInteger failChunks = new AtomicInteger();
    /** So many commits are carried out, and their answer is lost. */
    public final AtomicInteger loseCommits = new AtomicInteger();
    /** So many receipts name another hash. */
    public final AtomicInteger lieInReceipts = new AtomicInteger();
    /** So many instance downloads end in the middle. */
    public final AtomicInteger cutDownloads = new AtomicInteger();

    public final FakePeers peers = new FakePeers();
    public final UUID gateway = UUID.randomUUID();
    private final UUID organisation = UUID.randomUUID();
    private final FakeTrust trust;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Json json = new Json();
    private final FakePacks packs;
    private final Map<UUID, String> messageReceipts = new ConcurrentHashMap<>();
    private final FakeMembership membership;
    private volatile boolean down;
    private volatile int page;
    private volatile boolean losesFirst;
    /** The kinds of requests of which an answer was lost. */
    public final Set<String> lost = ConcurrentHashMap.newKeySet();

    private volatile String name = "127.0.0.1";
    private volatile int throughPort;
    private volatile GatewaySettings settings;

    public FakePlatform(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        trust = new FakeTrust(directory);
        membership = new FakeMembership(gateway, organisation, json);
        packs = new FakePacks(this, trust, gateway, organisation);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setHttpsConfigurator(new HttpsConfigurator(trust.tls));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        settings = new GatewaySettings(1, 1, gateway, organisation, "St. Anna", "HELIOGRAPH", List.of(), List.of(), 7);
    }

    /** The address under which gateways know it. */
    public URI url() {
        return URI.create("https://" + name + ":" + (throughPort > 0 ? throughPort : port()));
    }

    /** The port on which it listens itself. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Is reached through something that listens on another port from now on. */
    public void through(int port) {
        throughPort = port;
    }

    public EnrolmentCode code() {
        return EnrolmentCode.of(url(), FakeMembership.CODE_ID, FakeMembership.SECRET, trust.rawRoot());
    }

    public void confirm() {
        membership.confirm();
    }

    /** Something on the way answers everything with such a page, or with status 0 not any more. */
    public void page(int status) {
        page = status;
    }

    /** Is called by this name from now on, in place of its address. */
    public void named(String host) {
        name = host;
    }

    /** From now on the first answer of each kind of request is lost when the request has been carried out. */
    public void loseFirstAnswers() {
        losesFirst = true;
    }

    /** Answers 503 to everything, or not any more. */
    public void down(boolean isDown) {
        down = isDown;
    }

    public void allow(List<GatewaySettings.Device> devices, List<GatewaySettings.Destination> destinations) {
        settings = new GatewaySettings(
                1, settings.version() + 1, gateway, organisation, "St. Anna", "HELIOGRAPH", devices, destinations, 7);
    }

    /** The same settings, saying how to use the line. */
    public void sending(GatewaySettings.Sending sending) {
        settings = new GatewaySettings(
                1,
                settings.version() + 1,
                gateway,
                organisation,
                settings.organisationName(),
                settings.aeTitle(),
                settings.devices(),
                settings.destinations(),
                settings.retainDays(),
                Optional.of(sending));
    }

    public String checkpoint(String text) {
        return Jws.sign(trust.checkpoints.getPrivate(), "checkpoint-1", "checkpoint", text.getBytes(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (packs.isUrgentChunk(exchange.getRequestURI().getPath())) {
                urgentChunks.add(System.nanoTime());
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (page > 0) {
                byte[] html = "<html><title>Please sign in</title></html>".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.getResponseHeaders().set("Location", "http://hotspot.invalid/");
                exchange.sendResponseHeaders(page, html.length);
                exchange.getResponseBody().write(html);
                return;
            }
            Reply reply = down
                    ? Reply.problem(503, "away")
                    : route(exchange, exchange.getRequestURI().getPath(), body);
            if (losesFirst && lost.add(exchange.getRequestMethod() + " " + kind(exchange))) {
                return; // carried out, and nobody hears of it
            }
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

    private Reply route(HttpExchange exchange, String path, byte[] body)
            throws IOException, GeneralSecurityException, InterruptedException {
        String[] parts = path.substring(1).split("/", -1);
        String method = exchange.getRequestMethod();
        if (path.equals("/link")) {
            return new Reply(200, Map.of("versions", List.of(1)));
        }
        if (path.equals("/link/v1/root")) {
            return new Reply(200, new RootDocument.Answer(trust.document()));
        }
        if (path.equals("/link/v1/enrolments")) {
            return membership.enrol(json.read(body, Enrolment.Request.class));
        }
        if (path.startsWith("/link/v1/enrolments/")) {
            return membership.enrolment(UUID.fromString(parts[3]), bearer(exchange));
        }
        if (path.equals("/oauth/token")) {
            return membership.token(new String(body, UTF_8), url() + "/oauth/token");
        }
        if (!membership.knows(bearer(exchange))) {
            return Reply.problem(401, "no-token");
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
            case "status", "line" -> new Reply(204, Map.of());
            case "messages" -> message(json.read(body, MessageUpload.class));
            case "packs" -> packs.answer(exchange.getRequestHeaders(), method, parts, body);
            case "peers" -> peers.answer(parts, body);
            case "deliveries" -> delivery(exchange, parts, body);
            default -> Reply.problem(404, "not-found");
        };
    }

    /** A path without what names a single thing. */
    private static String kind(HttpExchange exchange) {
        return exchange.getRequestURI()
                .getPath()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}")
                .replaceAll("/[0-9]+", "/{n}");
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.substring("Bearer ".length());
    }

    /** What was reported of a delivery. */
    public List<DeliveryOutcome> outcomes(UUID delivery) {
        return outcomes.computeIfAbsent(delivery, _ -> new CopyOnWriteArrayList<>());
    }

    /** Makes every token invalid, as a restarted platform may. */
    public void forgetTokens() {
        membership.forgetTokens();
    }

    private Reply message(MessageUpload upload) throws GeneralSecurityException {
        byte[] body = Base64.getDecoder().decode(upload.body());
        if (!FakePacks.sha256(body).equals(upload.sha256())) {
            return Reply.problem(422, "digest-mismatch");
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
        return range(exchange, parts[3] + "/" + parts[5], content);
    }

    /** One range (RFC 9110 §14.2), in the form that is asked for. */
    private Reply range(HttpExchange exchange, String key, byte[] verbatim) throws InterruptedException {
        boolean recompressed = deliveryForms.containsKey(key)
                && exchange.getRequestHeaders().getFirst("Accept").contains("heliograph.htj2k-v1");
        byte[] content = recompressed ? deliveryForms.getOrDefault(key, verbatim) : verbatim;
        String tag = "\"" + Arrays.hashCode(content) + "\"";
        if (!Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))
                .orElse(tag)
                .equals(tag)) {
            return Reply.problem(412, "form-changed");
        }
        String[] ends = exchange.getRequestHeaders()
                .getFirst("Range")
                .substring("bytes=".length())
                .split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int end = Math.min(Integer.parseInt(ends[1]) + 1, content.length);
        rangePermits.acquire();
        ranges.add(new Served(key, from, end - from));
        exchange.getResponseHeaders()
                .set("Content-Type", recompressed ? "application/vnd.heliograph.htj2k-v1" : "application/octet-stream");
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + content.length);
        return new Reply(206, Arrays.copyOfRange(content, from, end));
    }

    private Reply poll(String query) throws InterruptedException {
        long seen = Long.parseLong(query.replaceAll(".*settings=([0-9]+).*", "$1"));
        DeliveryOffer offer = seen == settings.version() ? offers.poll(1, TimeUnit.SECONDS) : null;
        if (offer == null && seen == settings.version() && checkpoints.isEmpty() && wanted.isEmpty()) {
            return new Reply(204, Map.of());
        }
        return new Reply(
                200,
                new DeliveryOffer.Poll(
                        settings.version(),
                        Optional.ofNullable(checkpoints.poll()),
                        Optional.ofNullable(offer).stream().toList(),
                        Optional.ofNullable(wanted.poll())));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
