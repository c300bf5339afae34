package org.heliograph.dicom.value;

/** The spaces around a value and the NULs behind it, which mean nothing (PS3.5 §6.2). */
final class Padding {
    private Padding() {}

    static String strip(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\0')) {
            end--;
        }
        int start = 0;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }
}
