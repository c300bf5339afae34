package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.ReadOptions.Leniency;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What becomes of each file of {@code dicom/broken} is what broken-outcomes.tsv says: file, what dcmdump and pydicom do, what
 * each leniency does, why. The page docs/conformance/broken-files.md is that table; {@code -Dheliograph.pages=write}
 * writes it.
 */
class BrokenFilesTest {
    private static final Path PAGE = Path.of(
            Optional.ofNullable(System.getProperty("heliograph.home")).orElse(".."),
            "docs/conformance/broken-files.md");

    @Test
    void eachFileComesOutAsTheTableSays() throws IOException {
        List<String> differences = new ArrayList<>();
        for (String[] row : table()) {
            Path file = SharedData.path(row[0]);
            Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
                int column = 3;
                for (Leniency leniency : List.of(Leniency.STRICT, Leniency.TOLERANT, Leniency.LENIENT)) {
                    String outcome = outcome(file, leniency);
                    if (!outcome.equals(row[column++])) {
                        differences.add(row[0] + " " + leniency + ": " + outcome);
                    }
                }
            });
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void theTableHasEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.path("dicom/broken"))) {
            assertThat(files.map(file -> "dicom/broken/" + file.getFileName()))
                    .isSubsetOf(table().stream().map(row -> row[0]).toList());
        }
    }

    /** Where dcmdump fails, TOLERANT may not read without a reason, nor the other way round. */
    @Test
    void dcmdumpDoesWhatTheTableSays() throws IOException, InterruptedException {
        for (String[] row : table()) {
            boolean reads =
                    Peer.succeeds("dcmdump", "-q", SharedData.path(row[0]).toString());
            assertThat(reads ? "reads" : "fails").as(row[0]).isEqualTo(row[1]);
        }
    }

    /** What is refused or read in part is still copied to the byte, where it begins like DICOM. */
    @Test
    void lenientReadingCopiesEveryFileToTheByte() throws IOException {
        for (String[] row : table()) {
            if (row[5].startsWith("refused")) {
                continue;
            }
            Path path = SharedData.path(row[0]);
            try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT.withLeniency(Leniency.LENIENT))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                file.write(out, file.transferSyntax());
                assertThat(out.toByteArray()).as(row[0]).isEqualTo(Files.readAllBytes(path));
            }
        }
    }

    @Test
    void thePageIsTheTable() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Broken files, and what becomes of them

                Written from the table that `BrokenFilesTest` of module `dicom` tests. `TOLERANT` is the default of `ReadOptions`: what
                cannot be read without a guess about where an element ends is refused, since a prefix must not pass for the whole.
                `LENIENT` keeps the elements before damage, and copies the file to the byte.

                | file | dcmdump | pydicom | STRICT | TOLERANT | LENIENT | why |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (String[] row : table()) {
            page.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        if ("write".equals(System.getProperty("heliograph.pages"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page.toString());
    }

    private static String outcome(Path path, Leniency leniency) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT.withLeniency(leniency))) {
            return "%d elements%s"
                    .formatted(
                            file.dataSet().elements().size(),
                            file.damage()
                                    .map(damage -> ", then " + damage.getMessage())
                                    .orElse(""));
        } catch (DicomException refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static List<String[]> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                BrokenFilesTest.class.getResourceAsStream("broken-outcomes.tsv"), "broken-outcomes.tsv")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toList());
        }
    }
}
