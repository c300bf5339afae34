package org.heliograph.cli.dicom;

import java.nio.file.Path;

/**
 * A file to work on.
 *
 * @param named whether it was named itself rather than found in a folder, so that it may not just be skipped
 */
record Input(Path path, boolean named) {
    @Override
    public String toString() {
        return Shown.text(path.toString());
    }
}
