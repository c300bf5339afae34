package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a request's Accept header asks for, most wanted first (RFC 9110 §12.5.1, PS3.18 §8.7). */
record Accept(List<MediaType> ranges) {
    private static final int MOST_CHARACTERS = 2_000;

    Accept {
        ranges = List.copyOf(ranges);
    }

    static Accept of(String header) {
        List<MediaType> ranges = new ArrayList<>();
        if (header.length() <= MOST_CHARACTERS) {
            try {
                ranges.addAll(MediaType.parseMediaTypes(header));
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
        return new Accept(ranges);
    }

    /** Whether a page of HTML is welcome: a person follows a link in a browser. */
    boolean isBrowser() {
        return ranges.stream()
                .anyMatch(range -> range.isCompatibleWith(MediaType.TEXT_HTML) && !range.isWildcardType());
    }

    /** The type that parts of a multipart answer shall have; empty when the range is no such answer. */
    static String partType(MediaType range) {
        return range.getType().equals("multipart") && range.getSubtype().equals("related")
                ? unquoted(range.getParameters().getOrDefault("type", ""))
                : "";
    }

    /** A transfer syntax that is asked for and is not the given one. */
    static boolean wantsOtherSyntax(MediaType range, String stored) {
        Map<String, String> parameters = range.getParameters();
        String wanted = unquoted(parameters.getOrDefault("transfer-syntax", "*"));
        return !wanted.equals("*") && !wanted.equals(stored);
    }

    private static String unquoted(String text) {
        String bare = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        return bare.toLowerCase(Locale.ROOT);
    }
}
