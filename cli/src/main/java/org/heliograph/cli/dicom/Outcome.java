package org.heliograph.cli.dicom;

/** What became of one file or object. */
sealed interface Outcome {
    Outcome DONE = new Done();

    record Done() implements Outcome {}

    /** It was done, and there is something to know about it. */
    record Noted(String what) implements Outcome {}

    /** It is not what the command works on, and was only met in a folder. */
    record Skipped(String why) implements Outcome {}

    record Failed(String why) implements Outcome {}
}
