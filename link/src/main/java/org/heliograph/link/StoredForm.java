package org.heliograph.link;

/** How an instance's bytes travel and rest. Its identity is that of the original in every form. */
public enum StoredForm {
    /** The encoded data set as it came. */
    VERBATIM("verbatim", 0),
    /** Its recompressed form, version 1 (docs/recompressed-form.md). */
    HTJ2K_V1("htj2k-v1", 1);

    private final String word;
    private final int number;

    StoredForm(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }

    /** The number in an index row. */
    public int number() {
        return number;
    }

    public static StoredForm ofWord(String word) {
        for (StoredForm form : values()) {
            if (form.word.equals(word)) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form of an instance: " + word);
    }

    public static StoredForm ofNumber(int number) {
        for (StoredForm form : values()) {
            if (form.number == number) {
                return form;
            }
        }
        throw new IllegalArgumentException("no form of an instance: " + number);
    }
}
