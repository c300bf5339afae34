package org.heliograph.cli.dicom;

/** How the tool ends. The launcher adds 3: no JDK, or the build failed. */
enum ExitCode {
    /** All was done. */
    GOOD(0),
    /** Some of it, or all, was not; a line on standard error says what. */
    FAILED(1),
    /** Words that mean nothing. Nothing was done. */
    USAGE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
