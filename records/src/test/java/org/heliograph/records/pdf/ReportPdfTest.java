package org.heliograph.records.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.heliograph.records.pdf.ReportDocument.BannerLine;
import org.heliograph.records.pdf.ReportDocument.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPdfTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-21T18:30:05+01:00");

    @TempDir
    private Path folder;

    @Test
    void givesItsTextBackToPoppler() throws Exception {
        String text =
                poppler(ReportPdf.write(report("Findings:\nNo fracture.\n\n  Łódź, Ωμέγα, Пример, 3 ≤ 5 µm — “ok”")));

        assertThat(text)
                .contains("Imaging report")
                .contains("Patient: Müller, Änne")
                .contains("Accession: A77")
                .contains("Findings:")
                .contains("No fracture.")
                .contains("Łódź, Ωμέγα, Пример, 3 ≤ 5 µm — “ok”")
                .contains("Signed by Dr. Wilhelm Röntgen, 2026-11-21 18:30 +01:00")
                .containsPattern("1 ?/ ?1")
                .doesNotContainIgnoringCase("diagnosis");
    }

    @Test
    void losesNoWordWhenItWrapsAndPages() throws Exception {
        String body = IntStream.range(0, 3_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" ")) + "\n"
                + "x".repeat(500);
        byte[] pdf = ReportPdf.write(report(body));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(4);
            String text = new PDFTextStripper().getText(document);
            for (int page = 1; page <= pages; page++) {
                assertThat(text).contains(page + " / " + pages);
            }
            assertThat(text.split("Patient: Müller", -1)).hasSize(pages + 1);
            List<String> words = text.lines()
                    .flatMap(line -> List.of(line.split(" ", -1)).stream())
                    .filter(word -> word.startsWith("word"))
                    .toList();
            assertThat(words)
                    .isEqualTo(
                            IntStream.range(0, 3_000).mapToObj(i -> "word" + i).toList());
            assertThat(text.chars().filter(c -> c == 'x').count()).isEqualTo(500);
        }
    }

    @Test
    void keepsEveryLineWithinThePage() throws Exception {
        Path file = Files.write(folder.resolve("a.pdf"), ReportPdf.write(report(("W".repeat(200) + "\n").repeat(90))));

        String boxes = run("pdftotext", "-bbox", file.toString(), "-");

        assertThat(boxes.lines()
                        .filter(line -> line.contains("<word"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*xMax=\"([0-9.]+)\".*", "$1")))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(595.28 - 56 + 0.1);
        assertThat(boxes.lines()
                        .filter(line -> line.contains("<word"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*yMax=\"([0-9.]+)\".*", "$1")))
                        .max()
                        .orElseThrow())
                .isLessThanOrEqualTo(841.89 - 40);
    }

    /** What the font has not, right-to-left letters and direction controls: visible, never dropped or misplaced. */
    @ParameterizedTest
    @CsvSource({
        "山田, [U+5C71][U+7530]",
        "a\u202Eb, a[U+202E]b",
        "שלום, [U+05E9][U+05DC][U+05D5][U+05DD]",
        "\uD83D\uDE00, [U+1F600]",
        "'\u0007', [U+0007]",
        "e\u0301, é"
    })
    void showsWhatItCannotSetAsCodePoints(String body, String shown) throws Exception {
        assertThat(poppler(ReportPdf.write(report(">" + body + "<")))).contains(">" + shown + "<");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 38, 39, 40, 41, 42, 43, 44, 45, 46, 80, 81, 82, 83, 84, 85, 86, 87, 88})
    void neverLeavesASignatureAlone(int lines) throws Exception {
        String body =
                IntStream.rangeClosed(1, lines).mapToObj(i -> "line" + i + "\n").collect(Collectors.joining());

        try (PDDocument document = Loader.loadPDF(ReportPdf.write(report(body)))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(document.getNumberOfPages());
            String last = stripper.getText(document);
            assertThat(last).contains("Signed by");
            if (lines > 0) {
                assertThat(last).contains("line" + lines);
            }
            stripper.setStartPage(1);
            assertThat(stripper.getText(document).lines().filter(line -> line.startsWith("line")))
                    .hasSize(lines);
        }
    }

    @Test
    void givesTheSameBytesForTheSameReport() {
        assertThat(ReportPdf.write(report("Text Ω"))).isEqualTo(ReportPdf.write(report("Text Ω")));
    }

    @Test
    void namesNoPatientInTheDocumentsProperties() throws Exception {
        Path file = Files.write(folder.resolve("a.pdf"), ReportPdf.write(report("x")));

        assertThat(run("pdfinfo", file.toString()))
                .contains("Imaging report")
                .contains("Heliograph")
                .contains("2026")
                .doesNotContain("ller");
        assertThat(run("pdffonts", file.toString())).contains("LiberationSans").containsPattern("yes yes yes");
    }

    @Test
    void refusesABodyBeyondItsLimit() {
        assertThat(report("x".repeat(ReportDocument.MAX_BODY)).body()).hasSize(ReportDocument.MAX_BODY);
        assertThatIllegalArgumentException().isThrownBy(() -> report("x".repeat(ReportDocument.MAX_BODY + 1)));
    }

    private static ReportDocument report(String body) {
        return new ReportDocument(
                "Imaging report",
                List.of(
                        new BannerLine("Patient", "Müller, Änne"),
                        new BannerLine("Born", "1980-02-29"),
                        new BannerLine("Accession", "A77")),
                body,
                Optional.of(new Signature("Signed by", "Dr. Wilhelm Röntgen", AT)),
                AT,
                "en");
    }

    private String poppler(byte[] pdf) throws Exception {
        Path file = Files.write(folder.resolve("report.pdf"), pdf);
        return run("pdftotext", "-layout", "-enc", "UTF-8", file.toString(), "-");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
