package org.heliograph.dicom;

/**
 * Bytes or text that are not DICOM, and where: the offset in the encoded data set and the element at hand.
 *
 * <p>The message holds tags, codes and numbers only, never a value.
 */
public final class DicomException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final int tag;

    public DicomException(String problem, long offset, Tag tag) {
        super(problem + " at offset " + offset + " in " + tag);
        this.offset = offset;
        this.tag = tag.value();
    }

    /** The byte the reader stood at, from the start of what it was given. */
    public long offset() {
        return offset;
    }

    /** The element that was being read, (0000,0000) before the first. */
    public Tag tag() {
        return new Tag(tag);
    }
}
