package org.heliograph.cli.dicom;

import org.heliograph.cli.UsageException;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;

/** A tag as people type it: a keyword, {@code 0010,0020}, {@code (0010,0020)} or {@code 00100020}. */
final class TagWord {
    private TagWord() {}

    static Tag parse(String word) {
        return Dictionary.byKeyword(word).orElseGet(() -> {
            if (!word.matches("\\(?\\p{XDigit}{4},?\\p{XDigit}{4}\\)?")) {
                throw new UsageException("no element is called '" + Shown.text(word)
                        + "'; write a keyword such as PatientID or a tag such as 0010,0020");
            }
            return Tag.parse(word);
        });
    }
}
