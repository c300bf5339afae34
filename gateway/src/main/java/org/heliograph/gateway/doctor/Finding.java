package org.heliograph.gateway.doctor;

/**
 * What one step has found.
 *
 * @param step its name, one word
 * @param words for a person who is to mend it
 */
public record Finding(String step, Trouble trouble, String words) {
    static Finding good(String step, String words) {
        return new Finding(step, Trouble.NONE, words);
    }
}
