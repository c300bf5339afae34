package org.heliograph.platform.identity;

import java.util.UUID;

/** A program that holds a token. The ledger names it; it is not the token. */
public record ClientId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
