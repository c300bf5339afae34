package org.heliograph.platform.objects;

/** What became of opening a pack. */
public enum PackOpeningOutcome {
    OPENED,
    /** It was open before, for the same study. */
    OPEN_BEFORE,
    /** It was committed before; its id must not be used again. */
    COMMITTED,
    /** Its id stands for a pack of another study, or of another sender. */
    OTHER
}
