package org.heliograph.platform;

import java.util.List;

/** Settings that cannot be run by: every problem at once. */
final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
