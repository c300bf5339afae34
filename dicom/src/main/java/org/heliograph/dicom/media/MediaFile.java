package org.heliograph.dicom.media;

import java.io.IOException;
import java.io.InputStream;

/** A file of a medium: its name there, to show and to compare, and its bytes. */
public final class MediaFile {
    /** Opens the file's bytes. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    private final String name;
    private final Content content;

    MediaFile(String name, Content content) {
        this.name = name;
        this.content = content;
    }

    /** The folders and the file, slashes between them, as the medium has it. From outside: never a path to write to. */
    public String name() {
        return name;
    }

    /**
     * The bytes, from the first on. The caller closes the stream. Out of a ZIP, a {@link
     * org.heliograph.dicom.DicomException} ends it when more comes than the limits allow.
     */
    public InputStream open() throws IOException {
        return content.open();
    }

    @Override
    public String toString() {
        return name;
    }
}
