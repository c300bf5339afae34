package org.heliograph.gateway.link;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;

/** HTTPS calls to one platform, over HTTP/1.1: parallel connections carry more over a lossy line than one HTTP/2 does. */
public final class LinkClient implements AutoCloseable {
    private static final int LONGEST_ANSWER = 24 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private final URI platform;
    private final HttpClient http;
    private final Json json;

    public LinkClient(URI platform, SSLContext tls, Json json) {
        this(platform, tls, json, Optional.empty());
    }

    public LinkClient(URI platform, SSLContext tls, Json json, Optional<HttpProxy> proxy) {
        this.platform = platform;
        this.json = json;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                // None but ours: what the JVM or the machine is set to is not what somebody decided for the gateway.
                .proxy(proxy.map(HttpProxy::selector).orElse(HttpClient.Builder.NO_PROXY));
        proxy.flatMap(HttpProxy::authenticator).ifPresent(builder::authenticator);
        this.http = builder.build();
    }

    public URI platform() {
        return platform;
    }

    /** A call that carries no token. */
    public Answer open(Call call) {
        return send(call, Map.of());
    }

    /** A call with a token; when the token is refused, once more with a fresh one. */
    public Answer call(Call call, TokenSource tokens) {
        try {
            String token = tokens.token();
            Answer answer = send(call, bearer(token));
            if (answer instanceof Answer.Problem problem && problem.status() == 401) {
                tokens.refused(token);
                return send(call, bearer(tokens.token()));
            }
            return answer;
        } catch (TokenRefusedException e) {
            return e.answer();
        }
    }

    /** A call with another credential than a token. */
    public Answer callAs(Call call, String bearer) {
        return send(call, bearer(bearer));
    }

    /**
     * Fetches a range of an answer of any size; it is given up when nothing has moved for as long as the call may take.
     *
     * @return Ok without a body when all of the range was given to the sink; otherwise the sink may have got a part
     */
    public Answer download(Call call, RangeDownload range, TokenSource tokens) {
        return receive(
                call.with("Range", range.header()),
                range,
                range::progress,
                range::isWhatWasAsked,
                range::refusal,
                tokens);
    }

    /**
     * Makes a call whose answer may be long, and gives it on piece by piece; it is given up when nothing has moved for as
     * long as the call may take.
     *
     * @return Ok without a body when all was given to the sink; otherwise the sink may have got a part
     */
    public Answer receive(Call call, TokenSource tokens, ByteSink sink) {
        Download download = new Download(sink);
        return receive(call, download, download::progress, () -> true, () -> new byte[0], tokens);
    }

    private Answer receive(
            Call call,
            BodyHandler<Void> body,
            Supplier<Long> progress,
            BooleanSupplier taken,
            Supplier<byte[]> refusal,
            TokenSource tokens) {
        try {
            String token = tokens.token();
            HttpResponse<Void> response = await(request(call, bearer(token)), body, call.within(), progress);
            int status = response.statusCode();
            if (status == 401) {
                tokens.refused(token);
            }
            if (isPage(response)) {
                return Answer.Unreachable.page(status);
            }
            if (status / 100 != 2) {
                return problem(response, refusal.get());
            }
            return taken.getAsBoolean()
                    ? new Answer.Ok(status, new byte[0])
                    : new Answer.Unreachable("the answer is not what was asked for");
        } catch (TokenRefusedException e) {
            return e.answer();
        } catch (IOException e) {
            return new Answer.Unreachable(reason(e));
        }
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Answer send(Call call, Map<String, String> headers) {
        try {
            HttpResponse<byte[]> response = await(
                    request(call, headers),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER),
                    call.within(),
                    () -> 0L);
            int status = response.statusCode();
            if (isPage(response)) {
                return Answer.Unreachable.page(status);
            }
            return status / 100 == 2 ? new Answer.Ok(status, response.body()) : problem(response, response.body());
        } catch (IOException e) {
            return new Answer.Unreachable(reason(e));
        }
    }

    private HttpRequest request(Call call, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(platform.resolve(call.path())).header("Heliograph-Link", "1");
        headers.forEach(request::header);
        call.headers().forEach(request::header);
        BodyPublisher body = switch (call.body()) {
            case Call.Body.None _ -> BodyPublishers.noBody();
            case Call.Body.Json value -> BodyPublishers.ofByteArray(json.bytes(value.value()));
            case Call.Body.Form form -> BodyPublishers.ofString(encode(form.fields()));
            case Call.Body.Bytes bytes ->
                bytes.pace()
                        .filter(pace -> pace.limit().isPresent())
                        .map(pace -> paced(bytes, pace))
                        .orElseGet(() -> new ByteSlices(bytes.array(), bytes.length()));
            case Call.Body.Stream stream -> BodyPublishers.ofInputStream(stream.open());
        };
        call.body().mediaType().ifPresent(type -> request.header("Content-Type", type));
        return request.method(call.method(), body).build();
    }

    private static BodyPublisher paced(Call.Body.Bytes bytes, Pace pace) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new PacedInput(bytes.array(), bytes.length(), pace)),
                bytes.length());
    }

    /** Waits for the whole answer; gives up when nothing has moved for that long. */
    private <T> HttpResponse<T> await(
            HttpRequest request, BodyHandler<T> handler, Duration stall, Supplier<Long> progress) throws IOException {
        CompletableFuture<HttpResponse<T>> response = http.sendAsync(request, handler);
        try {
            while (true) {
                long before = progress.get();
                try {
                    return response.get(stall.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    if (progress.get() == before) {
                        response.cancel(true);
                        throw new HttpTimeoutException("no answer in time");
                    }
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException("the call failed", e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The link speaks JSON and bytes, to programs. */
    private static boolean isPage(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("text/html") || type.startsWith("application/xhtml"))
                .isPresent();
    }

    private Answer problem(HttpResponse<?> response, byte[] body) {
        Optional<Instant> date = response.headers().firstValue("Date").flatMap(LinkClient::date);
        try {
            String code = json.tree(body).path("code").asString("");
            return new Answer.Problem(response.statusCode(), code, new String(body, StandardCharsets.UTF_8), date);
        } catch (JsonFormatException _) {
            return new Answer.Problem(response.statusCode(), "", "{}", date);
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The kind of failure, for the log: exception messages may name hosts, which are not secret, and nothing else. */
    private static String reason(IOException e) {
        if (e instanceof SSLHandshakeException) {
            return "TLS fails (" + e.getMessage() + "): if a proxy breaks it open, that proxy has to leave the platform"
                    + " alone, or be allowed with --proxy-ca-file";
        }
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
