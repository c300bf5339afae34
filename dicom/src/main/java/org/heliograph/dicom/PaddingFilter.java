package org.heliograph.dicom;

/** Hands a text on without the spaces, then NULs, that end it; they are counted, not kept, since they may be many. */
final class PaddingFilter {
    private final Sha256 target;
    private final boolean text;
    private long spaces;
    private long nuls;

    PaddingFilter(Sha256 target, boolean text) {
        this.target = target;
        this.text = text;
    }

    void update(byte[] bytes, int length) {
        if (!text) {
            target.update(bytes, 0, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            switch (bytes[i]) {
                case 0 -> nuls++;
                case ' ' -> {
                    if (nuls > 0) {
                        flush();
                    }
                    spaces++;
                }
                default -> {
                    flush();
                    target.update(bytes[i]);
                }
            }
        }
    }

    private void flush() {
        for (; spaces > 0; spaces--) {
            target.update(' ');
        }
        for (; nuls > 0; nuls--) {
            target.update(0);
        }
    }
}
