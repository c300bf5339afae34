package org.heliograph.gateway.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Gives a successful answer's bytes on as they arrive; the next are asked for when these were taken. */
final class Download implements BodyHandler<Void> {
    private static final int OK = 200;

    private final ByteSink sink;
    private final AtomicLong taken = new AtomicLong();

    Download(ByteSink sink) {
        this.sink = sink;
    }

    long progress() {
        return taken.get();
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo response) {
        return response.statusCode() == OK
                ? BodySubscribers.ofByteArrayConsumer(this::take)
                : BodySubscribers.replacing(null);
    }

    private void take(Optional<byte[]> piece) {
        piece.ifPresent(bytes -> {
            try {
                sink.take(bytes, bytes.length);
                taken.addAndGet(bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
