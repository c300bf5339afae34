package org.heliograph.platform.study;

import org.heliograph.dicom.Uid;

/** A study's key image, a small JPEG, and which frame it shows. */
public final class StudyKeyImage {
    private final byte[] jpeg;
    private final Shown shown;

    /** The frame that a key image shows. */
    public record Shown(Uid seriesInstanceUid, Uid sopInstanceUid, int frame, int width, int height) {}

    StudyKeyImage(byte[] jpeg, Shown shown) {
        this.jpeg = jpeg.clone();
        this.shown = shown;
    }

    public byte[] jpeg() {
        return jpeg.clone();
    }

    public Shown shown() {
        return shown;
    }
}
