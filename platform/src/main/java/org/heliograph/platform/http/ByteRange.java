package org.heliograph.platform.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one range of a Range header (RFC 9110 §14.1.2). */
public record ByteRange(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a Range header asks of a text of this length. */
    public sealed interface Asked {
        /** No range that we serve, so all of it. */
        record All() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** Nothing of it is there: 416. */
        record Beyond() implements Asked {}
    }

    public static Asked of(Optional<String> header, long total) {
        Matcher matcher = ONE.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Asked.All();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), total);
            return last == 0 ? new Asked.Beyond() : new Asked.Part(new ByteRange(total - last, last));
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? total - 1 : Math.min(Long.parseLong(matcher.group(2)), total - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < from) {
            return new Asked.All();
        }
        return from >= total ? new Asked.Beyond() : new Asked.Part(new ByteRange(from, to - from + 1));
    }

    public String contentRange(long total) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + total;
    }
}
