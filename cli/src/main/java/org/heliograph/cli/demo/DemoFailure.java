package org.heliograph.cli.demo;

/** A step that did not happen: which one, and why, in words for the person who started the demo. */
final class DemoFailure extends RuntimeException {
    private final String reason;

    DemoFailure(String reason) {
        this("", reason, null);
    }

    DemoFailure(String step, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super(step.isEmpty() ? reason : step + ": " + reason, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
