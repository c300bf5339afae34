package org.heliograph.dicom;

/**
 * Encapsulated pixel data left where it is (PS3.5 §A.4): {@code length} bytes at {@code offset} of the encoded data set,
 * from the basic offset table's item up to and with the sequence delimiter. {@link FragmentReader} walks them.
 */
public record FragmentsElement(Tag tag, Vr vr, HeaderForm form, long offset, long length) implements Element {
    public FragmentsElement {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length are not negative");
        }
    }
}
