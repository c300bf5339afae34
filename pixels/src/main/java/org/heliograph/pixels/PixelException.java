package org.heliograph.pixels;

import org.heliograph.dicom.Tag;

/** Pixel data that contradict their own description, or are damaged. The message holds tags and numbers only. */
public final class PixelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int tag;

    public PixelException(String problem, Tag tag) {
        super(problem + " in " + tag);
        this.tag = tag.value();
    }

    public PixelException(String problem, Tag tag, Throwable cause) {
        super(problem + " in " + tag, cause);
        this.tag = tag.value();
    }

    /** The element at fault. */
    public Tag tag() {
        return new Tag(tag);
    }
}
