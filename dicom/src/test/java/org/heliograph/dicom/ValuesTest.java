package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void areThoseThatPydicomReads() throws IOException {
        Map<String, DataSet> files = new HashMap<>();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String line : expected()) {
            String[] row = line.split("\t", -1);
            if (!files.containsKey(row[0])) {
                files.put(row[0], read(row[0]));
            }
            String[] path = row[1].split("/", -1);
            DataSet dataSet = files.get(row[0]);
            for (int i = 0; i + 1 < path.length; i += 2) {
                dataSet = dataSet.sequence(Tag.parse(path[i])).get(Integer.parseInt(path[i + 1]));
            }
            Tag tag = Tag.parse(path[path.length - 1]);
            List<String> theirs = Arrays.asList(row).subList(3, row.length);
            boolean same = row[2].equals("number")
                    ? sameNumbers(dataSet.numbers(tag), theirs)
                    : sameTexts(dataSet.strings(tag), theirs);
            compared++;
            if (!same) {
                differences.add(line + " | " + dataSet.strings(tag) + dataSet.numbers(tag));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(2000);
    }

    private static boolean sameNumbers(List<BigDecimal> ours, List<String> theirs) {
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).doubleValue() != Double.parseDouble(theirs.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameTexts(List<String> ours, List<String> theirs) {
        return ours.stream()
                .map(text -> text.replaceFirst("=+$", "")
                        .replace("\t", " ")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n"))
                .toList()
                .equals(theirs);
    }

    @Test
    void decodeTheNamesOfTheCharacterSetFiles() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.path("dicom/synthetic/charsets/expected.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            DataSet dataSet = read("dicom/synthetic/charsets/" + row[0]);
            assertThat(dataSet.string(Tags.PATIENT_NAME)).as(row[0]).contains(row[2]);
            assertThat(dataSet.string(Tags.INSTITUTION_NAME)).as(row[0]).contains(row[3]);
        }
    }

    @Test
    void markWhatCannotBeDecoded() {
        DataSet dataSet = DataSet.builder()
                .bytes(Tags.PATIENT_NAME, Vr.PN, new byte[] {'A', (byte) 0xE4, '^', 'B'})
                .build();
        assertThat(dataSet.string(Tags.PATIENT_NAME)).contains("A\uFFFD^B");
    }

    @Test
    void readDatesAndTimesOfBothEditions() {
        DataSet dataSet = DataSet.builder()
                .string(Tags.STUDY_DATE, "20261121")
                .string(Tags.SERIES_DATE, "1992.03.07")
                .string(Tags.CONTENT_DATE, "20260231")
                .string(Tags.STUDY_TIME, "070907.0705 ")
                .string(Tags.SERIES_TIME, "1015")
                .string(Tags.CONTENT_TIME, "235960")
                .build();
        assertThat(dataSet.date(Tags.STUDY_DATE)).contains(LocalDate.of(2026, 11, 21));
        assertThat(dataSet.date(Tags.SERIES_DATE)).contains(LocalDate.of(1992, 3, 7));
        assertThat(dataSet.date(Tags.CONTENT_DATE)).isEmpty();
        assertThat(dataSet.time(Tags.STUDY_TIME)).contains(LocalTime.of(7, 9, 7, 70_500_000));
        assertThat(dataSet.time(Tags.SERIES_TIME)).contains(LocalTime.of(10, 15));
        assertThat(dataSet.time(Tags.CONTENT_TIME)).contains(LocalTime.of(23, 59, 59));
    }

    @Test
    void areEmptyWhenTheyAreNoSuchValue() {
        DataSet dataSet = DataSet.builder()
                .string(Tags.INSTANCE_NUMBER, "12a")
                .string(Tags.SLICE_THICKNESS, "1E999999999")
                .integer(Tags.ROWS, 65535)
                .build();
        assertThat(dataSet.integer(Tags.INSTANCE_NUMBER)).isEmpty();
        assertThat(dataSet.decimal(Tags.SLICE_THICKNESS)).isEmpty();
        assertThat(dataSet.integer(Tags.ROWS)).hasValue(65535);
        assertThat(dataSet.string(Tags.ROWS)).isEmpty();
        assertThat(dataSet.sequence(Tags.ROWS)).isEmpty();
    }

    @Test
    void nameGroupsAsPs35AnnexHWritesThem() {
        PersonName name = PersonName.parse("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(name.alphabetic().family()).isEqualTo("Yamada");
        assertThat(name.ideographic().given()).isEqualTo("太郎");
        assertThat(name.phonetic().family()).isEqualTo("やまだ");
        assertThat(name.encoded()).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(PersonName.parse("Adams^John Robert Quincy^^Rev.^B.A. M.Div.")
                        .alphabetic()
                        .spoken())
                .isEqualTo("Rev. John Robert Quincy Adams B.A. M.Div.");
    }

    private static DataSet read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(SharedData.path(name))) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
        }
    }

    private static List<String> expected() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ValuesTest.class.getResourceAsStream("pydicom-values.tsv")), UTF_8))) {
            return lines.lines().toList();
        }
    }
}
