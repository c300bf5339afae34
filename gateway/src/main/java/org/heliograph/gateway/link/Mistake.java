package org.heliograph.gateway.link;

import java.util.Arrays;

/** A mistake of this program, as its log may tell it: without its message, which may name what it was about. */
public final class Mistake {
    private Mistake() {}

    public static String words(RuntimeException mistake) {
        return mistake.getClass().getName() + " at " + Arrays.asList(mistake.getStackTrace());
    }
}
