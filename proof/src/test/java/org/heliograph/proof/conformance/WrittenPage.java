package org.heliograph.proof.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of docs that is written by the code: with {@code -Dheliograph.pages=write} it is, otherwise compared. */
public final class WrittenPage {
    private WrittenPage() {}

    /** Fails when the page in the tree is not this text. */
    public static void holds(String page, String text) throws IOException {
        Path file = Path.of(System.getProperty("heliograph.home", ".."), page);
        if ("write".equals(System.getProperty("heliograph.pages"))) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as(
                        "%s is not what the code says; run this test with -Dheliograph.pages=write and look at the change",
                        page)
                .isEqualTo(text);
    }
}
