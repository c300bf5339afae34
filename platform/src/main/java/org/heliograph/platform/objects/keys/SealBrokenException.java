package org.heliograph.platform.objects.keys;

/** Sealed bytes that do not open: damaged, changed, or put where they do not belong. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SealBrokenException(String problem) {
        super(problem);
    }
}
