package org.heliograph.dicom;

/**
 * Text as its bytes were understood.
 *
 * @param text the characters; U+FFFD stands where bytes mean nothing in their character set
 * @param undecodable whether there were such bytes; a U+FFFD that the sender wrote itself is none
 */
public record DecodedText(String text, boolean undecodable) {
    /** Its length; the text may be a patient's. */
    @Override
    public String toString() {
        return text.length() + " characters" + (undecodable ? ", some undecodable" : "");
    }
}
