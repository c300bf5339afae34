package org.heliograph.dicom;

/** What {@link DataSetReader#next} comes upon. Offsets count from the start of the encoded data set. */
public sealed interface Token {
    /** A length field of FFFFFFFFH: a delimiter ends it (PS3.5 §7.5.1). */
    long UNDEFINED = 0xFFFFFFFFL;

    /** An element with a value of {@code length} bytes at {@code offset}; the value may be read now, or is skipped. */
    record Value(Tag tag, Vr vr, HeaderForm form, long offset, long length) implements Token {}

    record SequenceStart(Tag tag, HeaderForm form, long length) implements Token {
        public boolean undefinedLength() {
            return length == UNDEFINED;
        }
    }

    record ItemStart(long length) implements Token {
        public boolean undefinedLength() {
            return length == UNDEFINED;
        }
    }

    record ItemEnd() implements Token {}

    record SequenceEnd() implements Token {}

    /** Encapsulated pixel data begin; {@code offset} is that of the basic offset table's item. */
    record FragmentsStart(Tag tag, Vr vr, HeaderForm form, long offset) implements Token {}

    /** A fragment, the first one being the basic offset table; its bytes may be read now, or are skipped. */
    record Fragment(long offset, long length) implements Token {}

    /** Encapsulated pixel data ended; {@code offset} is behind the delimiter. */
    record FragmentsEnd(long offset) implements Token {}
}
