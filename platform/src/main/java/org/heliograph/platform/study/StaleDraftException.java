package org.heliograph.platform.study;

/** A pack was written for a study that is sealed under another key by now, or its place was swept: it does not count. */
final class StaleDraftException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
