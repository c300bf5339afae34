package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a request asks for, most wanted first (RFC 9110 §12.5.1, PS3.18 §8.7). */
record Accept(List<MediaType> ranges) {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_RANGES = 40;
    private static final Pattern BARE_TYPE = Pattern.compile("(?i)([;\\s]type=)([^\\s\";,/]+/[^\\s\";,/]+)");

    Accept {
        ranges = List.copyOf(ranges);
    }

    static Accept of(String header) {
        List<MediaType> ranges = new ArrayList<>();
        if (header.length() <= MOST_CHARACTERS) {
            try {
                ranges.addAll(MediaType.parseMediaTypes(quoted(header)));
            } catch (InvalidMediaTypeException _) {
                // An unreadable wish is granted by nothing.
                return new Accept(List.of());
            }
        }
        if (header.isBlank()) {
            ranges.add(MediaType.ALL);
        }
        ranges.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        ranges.removeIf(range -> range.getQualityValue() == 0);
        return new Accept(ranges.subList(0, Math.min(ranges.size(), MOST_RANGES)));
    }

    /** Some write the type of parts without the quotation marks that RFC 9110 §5.6.6 asks for around its slash. */
    static String quoted(String mediaTypes) {
        return BARE_TYPE.matcher(mediaTypes).replaceAll("$1\"$2\"");
    }

    /** The query parameter {@code accept} counts before the header (PS3.18 §8.3.3.1). */
    static Accept of(String header, Optional<String> parameter) {
        return of(parameter.filter(text -> !text.isBlank()).orElse(header));
    }

    /** Whether a page of HTML is welcome: a person follows a link in a browser. */
    boolean isBrowser() {
        return ranges.stream()
                .anyMatch(range -> range.isCompatibleWith(MediaType.TEXT_HTML) && !range.isWildcardType());
    }

    static boolean isMultipart(MediaType range) {
        return range.getType().equals("multipart") && (range.isWildcardSubtype() || isRelated(range));
    }

    private static boolean isRelated(MediaType range) {
        return range.getSubtype().equals("related");
    }

    /** The type that parts of a multipart answer shall have; empty when the range is no such answer. */
    static String partType(MediaType range) {
        return range.getType().equals("multipart") && isRelated(range)
                ? unquoted(range.getParameters().getOrDefault("type", ""))
                : "";
    }

    /** The media type of the bytes that are wanted, in parts or alone. */
    static MediaType bare(MediaType range) {
        String part = partType(range);
        if (!isMultipart(range)) {
            return new MediaType(range.getType(), range.getSubtype());
        }
        try {
            return part.isEmpty() ? MediaType.ALL : MediaType.parseMediaType(part);
        } catch (InvalidMediaTypeException _) {
            // A type that is none is met by nothing.
            return new MediaType("application", "x-none");
        }
    }

    /** Which transfer syntax is wanted (PS3.18 §8.7.3.5.2). */
    static SyntaxWish syntax(MediaType range) {
        String named = unquoted(range.getParameters().getOrDefault("transfer-syntax", ""));
        if (named.equals("*") || (named.isEmpty() && bare(range).isWildcardSubtype())) {
            return new SyntaxWish.AsStored();
        }
        return named.isEmpty() ? new SyntaxWish.Unsaid() : SyntaxWish.named(named);
    }

    private static String unquoted(String text) {
        String bare = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        return bare.toLowerCase(Locale.ROOT);
    }
}
