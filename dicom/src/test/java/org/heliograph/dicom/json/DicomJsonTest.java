package org.heliograph.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Peer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;

class DicomJsonTest {
    private static final ReadOptions ALL_IN_MEMORY =
            ReadOptions.DEFAULT.withMaxValueInMemory(1 << 24).withMaxInMemory(1 << 26);

    /** Not chrSQEncoding.dcm: dcm2json loses the item's own character set, which ValuesTest has from pydicom. */
    @Test
    void saysWhatDcm2jsonSays() throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (SharedData.Row row : SharedData.index()) {
            String path = row.cell("path");
            boolean wanted = path.startsWith("dicom/modalities/sr")
                    || path.startsWith("dicom/modalities/rt")
                    || path.startsWith("dicom/modalities/us")
                    || path.startsWith("dicom/modalities/ecg")
                    || path.startsWith("dicom/modalities/pr")
                    || (path.startsWith("dicom/charsets") && !path.endsWith("chrSQEncoding.dcm"))
                    || path.startsWith("dicom/modalities/mr-enhanced");
            if (!wanted || Files.size(row.file()) > 1_000_000) {
                continue;
            }
            if (!Peer.succeeds("dcm2json", "-q", row.file().toString())) {
                continue;
            }
            Json theirs = parse(Peer.text("dcm2json", "-q", row.file().toString()));
            Json ours = parse(json(read(row.file()), DicomJsonWriter.BulkDataUri.NONE));
            compared++;
            difference(ours, theirs, path).ifPresent(differences::add);
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30);
    }

    @Test
    void comesBackAsItWas() throws IOException {
        for (String name : List.of("dicom/modalities/rt/rtplan.dcm", "dicom/charsets/chrSQEncoding.dcm")) {
            String json = json(read(SharedData.path(name)), DicomJsonWriter.BulkDataUri.NONE);
            DataSet back =
                    new DicomJsonReader(new StringReader(json), 1 << 20, DicomJsonReader.BulkData.REFUSED).read();
            assertThat(parse(json(back, DicomJsonWriter.BulkDataUri.NONE))).isEqualTo(parse(json));
        }
    }

    @Test
    void readsTheExampleOfTheStandard() throws IOException {
        DataSet first = new DicomJsonReader(
                        Files.newBufferedReader(SharedData.path("dicom/json-model/test1.json")),
                        1 << 20,
                        (tag, vr, uri) -> new BulkElement(tag, vr, HeaderForm.CANONICAL, 0, uri.length()))
                .read();
        assertThat(first.uid(Tags.SOP_CLASS_UID)).contains(Uids.MR_IMAGE_STORAGE);
        assertThat(first.string(Tags.STATION_NAME)).contains("L1BAY3_GE3T");
        assertThat(first.string(Tag.parse("00402017"))).isEmpty();
    }

    @Test
    void readsAnArrayOneDataSetAtATime() throws IOException {
        List<DataSet> read = new ArrayList<>();
        String two = "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}}, {}]";
        new DicomJsonReader(new StringReader(two), 1 << 20, DicomJsonReader.BulkData.REFUSED).readAll(read::add);
        assertThat(read).hasSize(2);
        assertThat(read.getFirst().string(Tags.PATIENT_ID)).contains("1");
    }

    @Test
    void namesThePlaceOfLargeValuesByTheirPath() throws IOException {
        DataSet dataSet = DataSet.builder()
                .sequence(
                        Tags.WAVEFORM_SEQUENCE,
                        List.of(
                                DataSet.EMPTY,
                                DataSet.builder()
                                        .put(new BulkElement(
                                                Tags.WAVEFORM_DATA, Vr.OW, HeaderForm.CANONICAL, 100, 100_000))
                                        .build()))
                .build();
        String json = json(dataSet, (path, element) -> Optional.of("bulk/" + path));
        assertThat(json)
                .isEqualTo("{\"54000100\":{\"vr\":\"SQ\",\"Value\":[{},"
                        + "{\"54001010\":{\"vr\":\"OW\",\"BulkDataURI\":\"bulk/54000100/1/54001010\"}}]}}");
    }

    @Test
    void writesNumbersThatADoubleWouldChangeAsStrings() throws IOException {
        byte[] most = {-1, -1, -1, -1, -1, -1, -1, -1};
        DataSet dataSet = DataSet.builder()
                .bytes(Tag.parse("00720082"), Vr.SV, most)
                .bytes(Tag.parse("00720083"), Vr.UV, most)
                .bytes(Tag.parse("00720074"), Vr.FD, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F})
                .string(Tag.parse("00720072"), Vr.DS, "1.50", "", "abc", "1.E-3")
                .build();
        assertThat(json(dataSet, DicomJsonWriter.BulkDataUri.NONE))
                .contains("\"00720082\":{\"vr\":\"SV\",\"Value\":[-1]}")
                .contains("\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\"]}")
                .contains("\"00720074\":{\"vr\":\"FD\",\"Value\":[\"NaN\"]}")
                .contains("\"Value\":[1.50,null,\"abc\",0.001]");
    }

    @Test
    void refusesDepthSizeAndMembersNamedTwice() {
        assertRefused("{\"00081115\":{\"vr\":\"SQ\",\"Value\":[".repeat(100_000));
        assertRefused("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + "A".repeat(2_000_000));
        assertRefused("{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}");
        assertRefused("{\"00280010\":{\"vr\":\"US\",\"Value\":[1e400]}}");
        assertRefused("{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}");
        assertRefused("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"file:///etc/passwd\"}}");
        assertRefused("{\"00100020\":{\"vr\":\"LO\"}} x");
        assertRefused("");
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() ->
                        new DicomJsonReader(new StringReader(json), 1 << 20, DicomJsonReader.BulkData.REFUSED).read())
                .isInstanceOf(DicomException.class);
    }

    private static String json(DataSet dataSet, DicomJsonWriter.BulkDataUri uris) throws IOException {
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, uris).write(dataSet);
        return json.toString();
    }

    private static Json parse(String json) throws IOException {
        return new JsonParser(new StringReader(json), 400, Integer.MAX_VALUE).value();
    }

    private static DataSet read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ALL_IN_MEMORY);
        }
    }

    /** The first difference between two texts, but for what {@link #comparable} leaves out. */
    private static Optional<String> difference(Json ours, Json theirs, String path) {
        if (ours instanceof Json.Obj a && theirs instanceof Json.Obj b) {
            Map<String, Json> left = comparable(a);
            Map<String, Json> right = comparable(b);
            if (!left.keySet().equals(right.keySet())) {
                return Optional.of(path + ": " + left.keySet() + " / " + right.keySet());
            }
            return left.entrySet().stream()
                    .flatMap(member -> difference(
                            member.getValue(),
                            right.getOrDefault(member.getKey(), new Json.Null()),
                            path + "." + member.getKey())
                            .stream())
                    .findFirst();
        }
        if (ours instanceof Json.Array a && theirs instanceof Json.Array b) {
            if (a.values().size() != b.values().size()) {
                return Optional.of(path + ": " + a + " / " + b);
            }
            for (int i = 0; i < a.values().size(); i++) {
                Optional<String> found =
                        difference(a.values().get(i), b.values().get(i), path + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (ours instanceof Json.Num a && theirs instanceof Json.Num b) {
            boolean same = new BigDecimal(a.digits()).floatValue() == new BigDecimal(b.digits()).floatValue();
            return same ? Optional.empty() : Optional.of(path + ": " + a + " / " + b);
        }
        // dcm2json has strings for decimal strings of more than 16 characters.
        if (ours instanceof Json.Num a
                && theirs instanceof Json.Text b
                && a.digits().equals(b.value())) {
            return Optional.empty();
        }
        return ours.equals(theirs) ? Optional.empty() : Optional.of(path + ": " + ours + " / " + theirs);
    }

    private static boolean isEmptyName(Json value) {
        return value instanceof Json.Obj name
                && name.members().get("Alphabetic") instanceof Json.Text text
                && text.value().matches("\\^*");
    }

    private static Map<String, Json> comparable(Json.Obj object) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        // Pixel data are written in full by dcm2json, by URI here. In items, dcm2json keeps a character set that it
        // left.
        members.remove("7FE00010");
        members.remove("00080005");
        // PS3.18 §F.2.5 has null for each empty value; dcm2json leaves out what is nothing but empty values.
        if (members.get("Value") instanceof Json.Array array
                && array.values().stream().allMatch(value -> value.equals(new Json.Null()) || isEmptyName(value))) {
            members.remove("Value");
        }
        return members;
    }
}
