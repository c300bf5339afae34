package org.heliograph.dimse.peers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of docs/conformance that a test writes when {@code heliograph.pages} is {@code write}, and compares otherwise. */
record PeerPage(StringBuilder text) {
    PeerPage(String introduction) {
        this(new StringBuilder(introduction));
    }

    void heading(String heading) {
        text.append("\n## ").append(heading).append("\n\n");
    }

    void table(List<String> columns, List<List<String>> rows) {
        row(columns);
        row(columns.stream().map(_ -> "---").toList());
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    void writeOrCompare(String name) throws IOException {
        Path page = Path.of("..", "docs", "conformance", name);
        if ("write".equals(System.getProperty("heliograph.pages"))) {
            Files.writeString(page, text);
        }
        assertThat(text.toString()).as(name).isEqualTo(Files.readString(page));
    }
}
