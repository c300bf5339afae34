package org.heliograph.platform.share;

import java.util.UUID;

/** The name of a routing rule. */
public record RuleId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
