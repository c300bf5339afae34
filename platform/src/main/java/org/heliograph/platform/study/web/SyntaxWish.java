package org.heliograph.platform.study.web;

import org.heliograph.dicom.Uid;

/** In which transfer syntax something is wanted (PS3.18 §8.7.3.5.2). */
sealed interface SyntaxWish {
    /** In the one that it was stored in, to the byte. */
    record AsStored() implements SyntaxWish {}

    /** In the one that costs nobody anything: HTJ2K, where it rests so, else as it was stored. */
    record AsItRests() implements SyntaxWish {}

    /** None is named, which means Explicit VR Little Endian for instances (PS3.18 Table 8.7.3-2). */
    record Unsaid() implements SyntaxWish {}

    record Named(Uid transferSyntax) implements SyntaxWish {}

    /** What is no UID at all is a syntax that nothing can be made in. */
    static SyntaxWish named(String text) {
        return new Named(new Uid(text.length() > 64 ? "" : text));
    }
}
