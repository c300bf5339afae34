package org.heliograph.gateway.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of a long answer (RFC 9110 §14), given on as it arrives and no faster than it may; what is not that range is
 * not taken.
 */
public final class RangeDownload implements BodyHandler<Void> {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private static final int LONGEST_REFUSAL = 64 << 10;

    private final long from;
    private final long length;
    private final Pace pace;
    private final RangeSink sink;
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean asked;
    private volatile byte[] refusal = new byte[0];

    /** @param length how many bytes at most; fewer come where the answer ends before */
    public RangeDownload(long from, long length, Pace pace, RangeSink sink) {
        this.from = from;
        this.length = length;
        this.pace = pace;
        this.sink = sink;
    }

    String header() {
        return "bytes=" + from + "-" + (from + length - 1);
    }

    long progress() {
        return taken.get();
    }

    /** Whether the answer was the range that was asked for. */
    boolean isWhatWasAsked() {
        return asked;
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo response) {
        if (response.statusCode() / 100 != 2) {
            return BodySubscribers.mapping(
                    BodySubscribers.limiting(BodySubscribers.ofByteArray(), LONGEST_REFUSAL), this::refused);
        }
        return whole(response).map(this::subscriber).orElseGet(() -> BodySubscribers.replacing(null));
    }

    private @Nullable Void refused(byte[] body) {
        refusal = body;
        return null;
    }

    /** What an answer says that is no success. */
    byte[] refusal() {
        return refusal.clone();
    }

    private BodySubscriber<Void> subscriber(Representation whole) {
        try {
            ByteSink taking = sink.open(whole);
            asked = true;
            return BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(bytes -> take(taking, bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Representation> whole(ResponseInfo response) {
        HttpHeaders headers = response.headers();
        String type = headers.firstValue("Content-Type").orElse("");
        String tag = headers.firstValue("ETag").orElse("");
        if (response.statusCode() == 200 && from == 0) {
            // A server that serves no ranges gives all there is, which may be no more.
            return headers.firstValueAsLong("Content-Length").stream()
                    .filter(all -> all <= length)
                    .mapToObj(all -> new Representation(type, all, tag))
                    .findFirst();
        }
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (response.statusCode() != 206 || !range.matches()) {
            return Optional.empty();
        }
        long all = Long.parseLong(range.group(3));
        boolean right = Long.parseLong(range.group(1)) == from
                && Long.parseLong(range.group(2)) == Math.min(from + length, all) - 1;
        return right ? Optional.of(new Representation(type, all, tag)) : Optional.empty();
    }

    private void take(ByteSink taking, byte[] bytes) {
        try {
            pace.take(bytes.length);
            taking.take(bytes, bytes.length);
            taken.addAndGet(bytes.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
