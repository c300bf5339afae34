package org.heliograph.platform.upload;

import java.util.UUID;

/** Names an upload. */
public record UploadId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
