package org.heliograph.gateway.link;

/**
 * What an address gives, as an answer says it (RFC 9110 §8).
 *
 * @param length of all of it, whatever part was asked for
 * @param tag of these very bytes; empty when the answer has none
 */
public record Representation(String mediaType, long length, String tag) {
    public Representation {
        if (length < 0) {
            throw new IllegalArgumentException("a length is not negative");
        }
    }
}
