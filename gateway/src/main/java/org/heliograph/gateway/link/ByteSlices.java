package org.heliograph.gateway.link;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A request body out of an array without a copy; the JDK's own publisher copies the whole of it first. */
final class ByteSlices implements BodyPublisher {
    private static final int SLICE = 16 << 10;

    private final byte[] bytes;
    private final int length;

    ByteSlices(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Slicing(subscriber));
    }

    private final class Slicing implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private int at;
        private long wanted;
        private boolean emitting;
        private boolean done;

        Slicing(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        /** Re-entrant as Flow demands: a request made from within onNext is served by the loop that is running. */
        @Override
        public synchronized void request(long count) {
            if (done) {
                return;
            }
            if (count <= 0) {
                done = true;
                subscriber.onError(new IllegalArgumentException("a request for nothing"));
                return;
            }
            wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
            if (emitting) {
                return;
            }
            emitting = true;
            while (wanted > 0 && !done) {
                if (at < length) {
                    int slice = Math.min(SLICE, length - at);
                    ByteBuffer piece = ByteBuffer.wrap(bytes, at, slice).slice();
                    at += slice;
                    wanted--;
                    subscriber.onNext(piece);
                }
                if (at >= length && !done) {
                    done = true;
                    subscriber.onComplete();
                }
            }
            emitting = false;
        }

        @Override
        public synchronized void cancel() {
            done = true;
        }
    }
}
