package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Says what a text of a data set (DICOM JSON, native XML) has for a value that was left in the encoded data set. */
@FunctionalInterface
public interface LargeValues {
    /** What stands for the value. */
    sealed interface Substitute {}

    /** The place where the value is to be had. */
    record Uri(String uri) implements Substitute {}

    /** The value itself, taken from the encoded data set while writing. */
    record Inline(BulkSource source) implements Substitute {
        private static final int DELIMITER = 8;
        /** Text beyond this cannot be told value by value. */
        private static final int MAX_TEXT = 16 << 20;

        /** A value that was left in the encoded data set, little endian. The caller closes the stream. */
        public InputStream open(BulkElement large) throws IOException {
            int unit = large.form().bigEndian() ? large.vr().unit() : 1;
            return new LittleEndianValue(source.open(large.offset(), large.length()), large.length(), unit);
        }

        /**
         * The values of text that was left in the encoded data set.
         *
         * @throws DicomException when it is longer than 16 MiB
         */
        public List<String> texts(DataSet around, BulkElement large) throws IOException {
            if (large.length() > MAX_TEXT) {
                throw new DicomException("text of more than 16 MiB", large.offset(), large.tag());
            }
            try (InputStream value = open(large)) {
                return Values.texts(
                        ValueElement.of(large.tag(), large.vr(), value.readAllBytes()), around.characterSet());
            }
        }

        /** Encapsulated pixel data, item by item with their headers, without the delimiter that ends them. */
        public InputStream open(FragmentsElement fragments) throws IOException {
            long length = Math.max(0, fragments.length() - DELIMITER);
            return new LittleEndianValue(source.open(fragments.offset(), length), length, 1);
        }
    }

    /** Nothing but the VR, as if the element were empty. */
    record Omitted() implements Substitute {}

    /** Every large value is left out. */
    LargeValues OMITTED = (path, element) -> new Omitted();

    /** Every large value is written in full. */
    static LargeValues inline(BulkSource source) {
        return (path, element) -> new Inline(source);
    }

    /**
     * What to write for an element.
     *
     * @param path the element's tag as eight hexadecimal digits, preceded by the sequences and item numbers (from 0) it is
     *     in, for example {@code 54000100/0/54001010}
     * @param element a {@link BulkElement} or a {@link FragmentsElement}
     */
    Substitute of(String path, Element element);
}
