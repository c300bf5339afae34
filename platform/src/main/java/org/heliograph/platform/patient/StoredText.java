package org.heliograph.platform.patient;

/**
 * Text from outside as it goes into rows: without the NUL that PostgreSQL refuses, and no longer than an index takes. A
 * row that cannot be written would hold up all that waits behind it.
 */
final class StoredText {
    /** A key: an id, a number, the name of an authority. HL7's longest, HD, has 227 characters. */
    static final int LONGEST_KEY = 256;

    private static final int LONGEST_WORDS = 1_024;

    private StoredText() {}

    /** Words for people; what is longer than any of ours is cut, and stands whole in the message. */
    static String words(String text) {
        String clean = clean(text);
        return clean.length() <= LONGEST_WORDS ? clean : clean.substring(0, LONGEST_WORDS);
    }

    /** A key as it is compared; one that is too long to be one is none. */
    static String key(String text) {
        String clean = clean(text);
        return clean.length() <= LONGEST_KEY ? clean : "";
    }

    private static String clean(String text) {
        return text.replace("\0", "").strip();
    }
}
