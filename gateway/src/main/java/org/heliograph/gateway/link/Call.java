package org.heliograph.gateway.link;

import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One request of the link. */
public record Call(String method, String path, Body body, Duration within, Map<String, String> headers) {
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** What a request carries. */
    public sealed interface Body {
        Optional<String> mediaType();

        record None() implements Body {
            @Override
            public Optional<String> mediaType() {
                return Optional.empty();
            }
        }

        /** A record, as JSON. */
        record Json(Object value) implements Body {
            @Override
            public Optional<String> mediaType() {
                return Optional.of("application/json");
            }
        }

        record Form(Map<String, String> fields) implements Body {
            @Override
            public Optional<String> mediaType() {
                return Optional.of("application/x-www-form-urlencoded");
            }
        }

        /** The beginning of an array, which must stay as it is until the call is over. */
        final class Bytes implements Body {
            private final byte[] array;
            private final int length;
            private final String type;
            private final Optional<Pace> pace;

            Bytes(byte[] array, int length, String type, Optional<Pace> pace) {
                this.array = array;
                this.length = length;
                this.type = type;
                this.pace = pace;
            }

            Optional<Pace> pace() {
                return pace;
            }

            byte[] array() {
                return array;
            }

            int length() {
                return length;
            }

            @Override
            public Optional<String> mediaType() {
                return Optional.of(type);
            }
        }

        /** JSON that is too long to hold; opened anew for every try. */
        record Stream(Supplier<InputStream> source) implements Body {
            Supplier<InputStream> open() {
                return source;
            }

            @Override
            public Optional<String> mediaType() {
                return Optional.of("application/json");
            }
        }
    }

    public Call {
        headers = Map.copyOf(headers);
    }

    public static Call get(String path) {
        return new Call("GET", path, new Body.None(), USUAL, Map.of());
    }

    public static Call post(String path, Object record) {
        return new Call("POST", path, new Body.Json(record), USUAL, Map.of());
    }

    public static Call postForm(String path, Map<String, String> fields) {
        return new Call("POST", path, new Body.Form(fields), USUAL, Map.of());
    }

    public static Call postStream(String path, Supplier<InputStream> json) {
        return new Call("POST", path, new Body.Stream(json), USUAL, Map.of());
    }

    /**
     * A call that carries the beginning of an array.
     *
     * @param pace how fast the bytes may go
     */
    public static Call put(String path, byte[] bytes, int length, String mediaType, Pace pace) {
        return new Call("PUT", path, new Body.Bytes(bytes, length, mediaType, Optional.of(pace)), USUAL, Map.of());
    }

    public Call within(Duration patience) {
        return new Call(method, path, body, patience, headers);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, body, within, more);
    }
}
