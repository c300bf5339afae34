package org.heliograph.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.gateway.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page on the loopback address that shows the state and changes nothing. It answers only to requests that name this
 * machine as their host: a page elsewhere whose name was made to mean 127.0.0.1 gets nothing.
 */
public final class StatusPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPage.class);
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StateSource source;
    private final Json json;

    /** Where the state comes from. */
    @FunctionalInterface
    public interface StateSource {
        GatewayState state() throws IOException;
    }

    private StatusPage(HttpServer server, StateSource source, Json json) {
        this.server = server;
        this.source = source;
        this.json = json;
    }

    public static StatusPage start(int port, StateSource source, Json json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        StatusPage page = new StatusPage(server, source, json);
        server.createContext("/", page::answer);
        server.setExecutor(page.threads);
        server.start();
        return page;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!isForUs(exchange)) {
                send(exchange, 403, "text/plain; charset=utf-8", "Not this host.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain; charset=utf-8", "This page only shows.\n");
            } else if (path.equals("/status.json")) {
                send(exchange, 200, "application/json", json.text(source.state()));
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html; charset=utf-8", StatusHtml.of(source.state()));
            } else {
                send(exchange, 404, "text/plain; charset=utf-8", "Not here.\n");
            }
        } catch (IOException e) {
            LOG.warn("The status page could not answer: {}", e.getMessage());
            throw e;
        }
    }

    private static boolean isForUs(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && HOSTS.contains(host.replaceFirst(":[0-9]{1,5}$", ""));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
