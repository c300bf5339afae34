package org.heliograph.dicom;

/** An element whose value was left where it is: {@code length} bytes at {@code offset} of the encoded data set. */
public record BulkElement(Tag tag, Vr vr, HeaderForm form, long offset, long length) implements Element {
    public BulkElement {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length are not negative");
        }
    }
}
