package org.heliograph.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.SameValues;
import org.heliograph.dicom.SharedData;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uids;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.json.DicomJsonReader.BulkData;
import org.junit.jupiter.api.Test;

class DicomJsonTest {
    private static final ReadOptions ALL_IN_MEMORY =
            ReadOptions.DEFAULT.withMaxValueInMemory(1 << 24).withMaxInMemory(1 << 26);

    @Test
    void everyFileComesBackAsItWas() throws IOException {
        int compared = 0;
        for (SharedData.Row row : SharedData.index()) {
            boolean tooMany = row.cell("path").startsWith("dicom/series");
            if (tooMany || Files.size(row.file()) > 2_000_000) {
                continue;
            }
            DataSet dataSet;
            try {
                dataSet = read(row.file());
            } catch (DicomException _) {
                // Other tests tell what cannot be read.
                continue;
            }
            String json = json(dataSet, LargeValues.OMITTED);
            DataSet back = new DicomJsonReader(new StringReader(json), 1 << 26, BulkData.REFUSED).read();
            assertThat(SameValues.difference(dataSet, back))
                    .as(row.cell("path"))
                    .isEmpty();
            compared++;
        }
        assertThat(compared).isGreaterThan(300);
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
        new DicomJsonReader(new StringReader(two), 1 << 20, BulkData.REFUSED).readAll(read::add);
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
        String json = json(dataSet, (path, element) -> new LargeValues.Uri("bulk/" + path));
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
        assertThat(json(dataSet, LargeValues.OMITTED))
                .contains("\"00720082\":{\"vr\":\"SV\",\"Value\":[-1]}")
                .contains("\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\"]}")
                .contains("\"00720074\":{\"vr\":\"FD\",\"Value\":[\"NaN\"]}")
                .contains("\"Value\":[1.50,null,\"abc\",0.001]");
    }

    @Test
    void writesDecimalsAsTheyWereWhenAsked() throws IOException {
        DataSet dataSet = DataSet.builder()
                .string(Tag.parse("00720072"), Vr.DS, "+1.50", "007", "1E2")
                .string(Tags.INSTANCE_NUMBER, "0012")
                .build();
        assertThat(json(dataSet, JsonOptions.DEFAULT)).contains("[1.50,7,1E2]").contains("[12]");
        assertThat(json(dataSet, JsonOptions.DEFAULT.withDecimals(JsonOptions.Decimals.TEXT)))
                .contains("[\"+1.50\",\"007\",\"1E2\"]")
                .contains("[\"0012\"]");
    }

    /** PS3.5 Table 6.2-1: IS has 32 bits; what is more is no integer, and a string keeps it as it was. */
    @Test
    void keepsIntegersThatAreTooLongAsText() throws IOException {
        DataSet dataSet = DataSet.builder()
                .string(Tags.INSTANCE_NUMBER, "-2147483648", "2147483648", "00000000000001", "1.5")
                .build();
        assertThat(json(dataSet, JsonOptions.DEFAULT)).contains("[-2147483648,\"2147483648\",1,\"1.5\"]");
    }

    @Test
    void writesFloatsSoThatADoubleHoldsTheSameNumber() throws IOException {
        byte[] bytes = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.1f)
                .putFloat(Float.NEGATIVE_INFINITY)
                .putFloat(-0.0f)
                .array();
        DataSet dataSet =
                DataSet.builder().bytes(Tag.parse("00720076"), Vr.FL, bytes).build();
        String json = json(dataSet, JsonOptions.DEFAULT);
        assertThat(json).contains("[1.100000023841858,\"-Infinity\",-0.0]");
        assertThat(readJson(json).bytes(Tag.parse("00720076"))).contains(bytes);
    }

    /** Every character of it comes to lie on either side of where one read of a thousand ends. */
    @Test
    void readsAlikeWhereverOneReadOfTheTextEnds() throws IOException {
        String json = "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\"b\",\"\\u5C71\"]}}";
        for (int space = 900; space <= 1100; space++) {
            assertThat(readJson(" ".repeat(space) + json).strings(Tags.PATIENT_ID))
                    .as("behind " + space)
                    .containsExactly("a\"b", "山");
        }
    }

    /** PS3.18 §F.2.2: in the order of their names; RFC 8259 §4: each name once. */
    @Test
    void writesElementsInTheOrderOfTheirTagsAndOfDuplicatesTheFirst() throws IOException {
        ValueElement id = (ValueElement) dataSetOf("1").elements().getFirst();
        ValueElement duplicate = (ValueElement) dataSetOf("2").elements().getFirst();
        ValueElement modality = (ValueElement)
                DataSet.builder().string(Tags.MODALITY, "CT").build().elements().getFirst();
        assertThat(json(DataSet.EMPTY.withElements(List.of(id, duplicate, modality)), JsonOptions.DEFAULT))
                .isEqualTo("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]},"
                        + "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}}");
    }

    /** The rows of PS3.18 §F.2.5: empty, one empty value among several, a name without groups, an item without elements. */
    @Test
    void writesWhatIsEmptyAsTheStandardSays() throws IOException {
        DataSet dataSet = DataSet.builder()
                .empty(Tags.ACCESSION_NUMBER)
                .string(Tags.IMAGE_TYPE, "", "PRIMARY", "")
                .string(Tags.OTHER_PATIENT_NAMES, "", "=山田", "^^^^")
                .sequence(Tags.REFERENCED_STUDY_SEQUENCE, List.of(DataSet.EMPTY))
                .sequence(Tags.REFERENCED_SERIES_SEQUENCE, List.of())
                .build();
        assertThat(json(dataSet, JsonOptions.DEFAULT))
                .isEqualTo(
                        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                                + "\"00080008\":{\"vr\":\"CS\",\"Value\":[null,\"PRIMARY\",null]},"
                                + "\"00080050\":{\"vr\":\"SH\"},"
                                + "\"00081110\":{\"vr\":\"SQ\",\"Value\":[{}]},"
                                + "\"00081115\":{\"vr\":\"SQ\"},"
                                + "\"00101001\":{\"vr\":\"PN\",\"Value\":[null,{\"Ideographic\":\"山田\"},{\"Alphabetic\":\"^^^^\"}]}}");
    }

    @Test
    void takesLargeValuesFromTheEncodedDataSet() throws IOException {
        HeaderForm bigEndian = new HeaderForm(true, true, true, 0x4F57, 0);
        byte[] encoded = {9, 0, 1, 0, 2, 9, 65, 92, 66, 32};
        DataSet dataSet = DataSet.builder()
                .put(new BulkElement(Tags.PIXEL_DATA, Vr.OW, bigEndian, 1, 4))
                .put(new BulkElement(Tag.parse("00041220"), Vr.US, bigEndian, 1, 4))
                .put(new BulkElement(Tags.IMAGE_COMMENTS, Vr.LO, HeaderForm.CANONICAL, 6, 4))
                .build();
        assertThat(json(dataSet, LargeValues.inline(BulkSource.of(encoded))))
                .contains("\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQACAA==\"}")
                .contains("\"00041220\":{\"vr\":\"US\",\"Value\":[1,2]}")
                .contains("\"00204000\":{\"vr\":\"LO\",\"Value\":[\"A\",\"B\"]}");
    }

    @Test
    void indentsWhenAsked() throws IOException {
        DataSet dataSet = DataSet.builder()
                .string(Tags.PATIENT_ID, "1")
                .sequence(Tags.REFERENCED_STUDY_SEQUENCE, List.of(DataSet.EMPTY))
                .build();
        assertThat(json(dataSet, JsonOptions.DEFAULT.withLayout(JsonOptions.Layout.INDENTED)))
                .isEqualTo("""
                        {
                          "00081110": {
                            "vr": "SQ",
                            "Value": [
                              {}
                            ]
                          },
                          "00100020": {
                            "vr": "LO",
                            "Value": [
                              "1"
                            ]
                          }
                        }""");
    }

    @Test
    void asksForWhatAUriNames() throws IOException {
        DataSet dataSet = new DicomJsonReader(
                        new StringReader("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"../bulk/1\"}}"),
                        1 << 20,
                        (tag, vr, uri) -> ValueElement.of(tag, vr, new byte[uri.length()]))
                .read();
        assertThat(dataSet.bytes(Tags.PIXEL_DATA)).contains(new byte[10]);
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
        assertRefused("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\u0000\"]}}");
        assertRefused("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\ud800\"]}}");
        assertRefused("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a\\\\b\"]}}");
        assertRefused("{\"00100020\":{\"vr\":\"XX\",\"Value\":[\"a\"]}}");
        assertRefused("{\"00104000\":{\"vr\":\"LT\",\"Value\":[\"a\",\"b\"]}}");
        assertRefused("{\"00081115\":{\"vr\":\"SQ\",\"InlineBinary\":\"AAAA\"}}");
        assertRefused("{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"A*\"}}");
        assertRefused("{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AAAA\",\"BulkDataURI\":\"x\"}}");
        assertRefused("{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Family\":\"x\"}]}}");
        assertRefused("{\"00280010\":{\"vr\":\"US\",\"Value\":[1,null,2]}}");
        assertRefused("");
    }

    @Test
    void handsALongTextOnWhileItIsWritten() throws IOException {
        String one = json(dataSetOf("x"), JsonOptions.DEFAULT);
        List<Integer> pieces = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        Writer out = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                pieces.add(length);
                whole.append(text, from, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        new DicomJsonWriter(out, LargeValues.OMITTED).writeAll(Collections.nCopies(5_000, dataSetOf("x")));
        assertThat(whole).hasToString("[" + String.join(",", Collections.nCopies(5_000, one)) + "]");
        assertThat(pieces).hasSizeBetween(10, 100).allMatch(length -> length < 16 << 10);
    }

    private static DataSet dataSetOf(String patientId) {
        return DataSet.builder().string(Tags.PATIENT_ID, patientId).build();
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> new DicomJsonReader(new StringReader(json), 1 << 20, BulkData.REFUSED).read())
                .isInstanceOf(DicomException.class);
    }

    private static String json(DataSet dataSet, LargeValues uris) throws IOException {
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, uris).write(dataSet);
        return json.toString();
    }

    private static String json(DataSet dataSet, JsonOptions options) throws IOException {
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, options, LargeValues.OMITTED).write(dataSet);
        return json.toString();
    }

    private static DataSet readJson(String json) throws IOException {
        return new DicomJsonReader(new StringReader(json), 1 << 20, BulkData.REFUSED).read();
    }

    private static DataSet read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ALL_IN_MEMORY);
        }
    }
}
