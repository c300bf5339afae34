package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows D1 to D9, D13 and D20 of the list of attacks on a DICOM parser. */
@Timeout(10)
class HostileDataTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

    private static final ReadOptions LENIENT = ReadOptions.DEFAULT.withLeniency(ReadOptions.Leniency.LENIENT);

    @Test
    void d1LengthBeyondTheDataIsAnErrorWhereItStands() {
        assertThatThrownBy(() -> read(EXPLICIT, "10001000 4F42 0000 FEFFFFFF 00"))
                .isInstanceOfSatisfying(DicomException.class, problem -> {
                    assertThat(problem.tag()).isEqualTo(Tag.of(0x10, 0x10));
                    assertThat(problem.offset()).isBetween(12L, 13L);
                });
        assertThatThrownBy(() -> read(EXPLICIT, "10001000 504E FFFF 41")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> read(IMPLICIT, "10001000 FEFFFFFF 41")).isInstanceOf(DicomException.class);
    }

    @Test
    void d2ClaimedTwoGigabytesAreNotAllocated() {
        ReadOptions greedy =
                ReadOptions.DEFAULT.withMaxValueInMemory(Integer.MAX_VALUE).withMaxInMemory(Long.MAX_VALUE);
        byte[] claim = bytes("10001000 4F42 0000 00FFFF7F");
        assertThatThrownBy(() -> DataSetReader.readHeader(new ByteArrayInputStream(claim), EXPLICIT, greedy))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d3UndefinedLengthWithoutDelimiterIsAnError() {
        assertThatThrownBy(() -> read(EXPLICIT, "08001511 5351 0000 FFFFFFFF")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> read(EXPLICIT, "08001511 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF"))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> read(EXPLICIT, "E07F1000 4F42 0000 FFFFFFFF FEFF00E0 00000000"))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d4HundredThousandLevelsAreRefusedAtTheLimit() {
        byte[] level = bytes("08001511 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF");
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            nested.writeBytes(level);
        }
        assertThatThrownBy(() -> DataSetReader.readHeader(
                        new ByteArrayInputStream(nested.toByteArray()), EXPLICIT, ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        problem -> assertThat(problem.offset()).isEqualTo(20 * 128 + 12));
    }

    @Test
    void d4HundredTwentyEightLevelsAreRead() throws IOException {
        String open = "08001511 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF ";
        String close = "FEFF0DE0 00000000 FEFFDDE0 00000000 ";
        assertThat(read(EXPLICIT, open.repeat(128) + close.repeat(128)).elements())
                .hasSize(1);
    }

    @Test
    void d5ItemLongerThanItsSequenceIsAnError() {
        assertThatThrownBy(() -> read(EXPLICIT, "08001511 5351 0000 10000000 FEFF00E0 10000000 0000000000000000"))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d5LenientReadingTakesAnItemThatIsLongerThanItsSequence() throws IOException {
        byte[] data = bytes("08001511 5351 0000 08000000 FEFF00E0 0A000000 10002000 4C4F 0200 4142 10002100 4C4F 0000");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), EXPLICIT, LENIENT);
        assertThat(dataSet.sequence(Tags.REFERENCED_SERIES_SEQUENCE).getFirst().string(Tags.PATIENT_ID))
                .contains("AB");
        assertThat(dataSet.contains(Tags.ISSUER_OF_PATIENT_ID)).isTrue();
    }

    /** OB of 4 bytes with its length in the two bytes that should be reserved, and a next element. */
    @Test
    void d7LenientReadingTakesALengthOfTwoBytesWhereItLeadsOn() throws IOException {
        byte[] data = bytes("02000100 4F42 0400 01020304 10002000 4C4F 0200 4142");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), EXPLICIT, LENIENT);
        assertThat(dataSet.bytes(Tags.FILE_META_INFORMATION_VERSION)).contains(new byte[] {1, 2, 3, 4});
        assertThat(dataSet.string(Tags.PATIENT_ID)).contains("AB");
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(data);
        assertThatThrownBy(() -> read(EXPLICIT, HexFormat.of().formatHex(data))).isInstanceOf(DicomException.class);
    }

    @Test
    void d5StrayDelimitersAreKeptButNotWrittenAnew() throws IOException {
        byte[] data = bytes("08001511 5351 0000 00000000 FEFFDDE0 00000000 10002000 4C4F 0200 4142");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(data);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT)).hasSize(data.length - 8);
    }

    @Test
    void d7PrivateSequencesOfADictionaryAreTriedBeforeTheyAreBelieved() throws IOException {
        String sequence = PrivateDictionary.lookup("Philips Imaging DD 001", Tag.parse("(2001,105F)"))
                .map(entry -> entry.vr().name())
                .orElse("");
        assertThat(sequence).isEqualTo("SQ");
        String header = "01201000 16000000 5068696C69707320496D6167696E6720444420303031 ";
        DataSet items = read(IMPLICIT, header + "0120 5F10 12000000 FEFF00E0 0A000000 10002000 02000000 4142");
        assertThat(items.sequence(Tag.parse("(2001,105F)")).getFirst().string(Tags.PATIENT_ID))
                .contains("AB");
        DataSet none = read(IMPLICIT, header + "0120 5F10 12000000 FEFF00E0 0A000000 10002000 03000000 4142");
        assertThat(none.get(Tag.parse("(2001,105F)")).orElseThrow().vr()).isEqualTo(Vr.UN);
    }

    /** Some programs wrote (0040,A170), a sequence, as a code string. */
    @Test
    void d7ASequenceOfImplicitVrThatHoldsNoItemIsBytes() throws IOException {
        byte[] data = bytes("400070A1 06000000 4449434F4D20 10002000 02000000 4142");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), IMPLICIT, ReadOptions.DEFAULT);
        assertThat(dataSet.elements().getFirst().vr()).isEqualTo(Vr.UN);
        assertThat(dataSet.string(Tags.PATIENT_ID)).contains("AB");
        assertThat(asRead(dataSet, IMPLICIT)).isEqualTo(data);
    }

    @Test
    void d5AnEmptyItemBehindAnEmptySequenceIsKept() throws IOException {
        byte[] data = bytes("55000E04 5351 0000 00000000 FEFF00E0 00000000 08002200 4441 0000");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(data);
        assertThat(DataSetWriter.toBytes(dataSet, EXPLICIT)).hasSize(data.length - 8);
    }

    /** Two spaces for a VR: what follows says whether the length has two bytes or four. */
    @Test
    void d7LenientReadingSeesByTheNextHeaderHowLongNoVrIs() throws IOException {
        for (String value : new String[] {"0200 0102", "0000 02000000 0102"}) {
            byte[] data = bytes("28000301 5553 0200 0000 28002001 2020 " + value + " 28005010 4453 0200 3120");
            DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(data), EXPLICIT, LENIENT);
            assertThat(dataSet.elements()).hasSize(3);
            assertThat(dataSet.decimal(Tags.WINDOW_CENTER)).hasValue(1);
            assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(data);
        }
    }

    @Test
    void d8AByteOrderingThatIsNotTheDeclaredOneIsSeenByTheFirstElement() throws IOException {
        DataSet image = DataSet.builder()
                .string(Tags.MODALITY, "CT")
                .sequence(
                        Tags.REFERENCED_SERIES_SEQUENCE,
                        List.of(DataSet.builder().integer(Tags.ROWS, 258).build()))
                .integer(Tags.ROWS, 258)
                .build();
        TransferSyntax bigEndian = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        for (TransferSyntax[] mixed : new TransferSyntax[][] {{EXPLICIT, bigEndian}, {bigEndian, EXPLICIT}}) {
            byte[] data = DataSetWriter.toBytes(image, mixed[1]);
            DataSet read = DataSetReader.readHeader(new ByteArrayInputStream(data), mixed[0], ReadOptions.DEFAULT);
            assertThat(read.integer(Tags.ROWS)).hasValue(258);
            assertThat(read.sequence(Tags.REFERENCED_SERIES_SEQUENCE).getFirst().integer(Tags.ROWS))
                    .hasValue(258);
            assertThat(asRead(read, mixed[0])).isEqualTo(data);
            assertThat(DataSetWriter.toBytes(read, mixed[0])).isEqualTo(DataSetWriter.toBytes(image, mixed[0]));
            assertThatThrownBy(() -> DataSetReader.readHeader(
                            new ByteArrayInputStream(data),
                            mixed[0],
                            ReadOptions.DEFAULT.withLeniency(ReadOptions.Leniency.STRICT)))
                    .isInstanceOf(DicomException.class);
        }
    }

    @Test
    void d8ADeflatedDataSetMayBeWrapped() throws IOException {
        byte[] explicit = bytes("08006000 4353 0200 4354 10002000 4C4F 0200 4142");
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(wrapped)) {
            deflater.write(explicit);
        }
        DataSet read = DataSetReader.readHeader(
                new ByteArrayInputStream(wrapped.toByteArray()),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.DEFAULT);
        assertThat(read.string(Tags.PATIENT_ID)).contains("AB");
    }

    /** A stored block may begin with the same byte as the wrapper: its length says which it is. */
    @Test
    void d8ABareStoredBlockIsNotTakenForAWrapper() throws IOException {
        // Three bits say: not the last block, stored; the five bits behind them are padding of any value.
        byte[] stored = bytes("78 9C01 63FE");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(stored);
        byte[] text = new byte[0x19C];
        byte[] header = bytes("08006000 4353 9401");
        System.arraycopy(header, 0, text, 0, header.length);
        out.writeBytes(text);
        out.writeBytes(bytes("01 0000 FFFF"));
        DataSet read = DataSetReader.readHeader(
                new ByteArrayInputStream(out.toByteArray()),
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                ReadOptions.DEFAULT);
        assertThat(read.contains(Tags.MODALITY)).isTrue();
    }

    /** PS3.5 §A.1: US or SS by the Pixel Representation of the same item, which an icon's must not change. */
    @Test
    void d7PixelRepresentationCountsWithinItsItem() throws IOException {
        DataSet dataSet = read(
                IMPLICIT,
                "28000301 02000000 0100 88000002 12000000 FEFF00E0 0A000000 28000301 02000000 0000"
                        + "28000601 02000000 FFFF");
        assertThat(dataSet.integer(Tags.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(-1);
    }

    @Test
    void d5ElementThatLeavesItsItemIsAnError() {
        assertThatThrownBy(() -> read(
                        EXPLICIT, "08001511 5351 0000 FFFFFFFF FEFF00E0 0C000000 10001000 504E 0600 41414141 4141"))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d6OddLengthsDisorderAndDuplicatesComeBackAsTheyWere() throws IOException {
        byte[] odd = bytes("10002000 4C4F 0300 414243 08006000 4353 0200 4354 10002000 4C4F 0100 5A");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(odd), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(dataSet.string(Tags.PATIENT_ID)).contains("ABC");
        assertThat(dataSet.elements()).hasSize(3);
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(odd);
    }

    @Test
    void d7UnknownVrsHaveTheLongFormAndComeBack() throws IOException {
        byte[] unknown = bytes("11001000 5A5A 0000 02000000 4142 11001100 0000 0200 4344");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(unknown), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(dataSet.elements()).hasSize(2).allMatch(element -> element.vr() == Vr.UN);
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(unknown);
        assertThatThrownBy(() -> DataSetReader.readHeader(
                        new ByteArrayInputStream(unknown),
                        EXPLICIT,
                        ReadOptions.DEFAULT.withLeniency(ReadOptions.Leniency.STRICT)))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d7UnknownWithUndefinedLengthHoldsImplicitItems() throws IOException {
        byte[] unknown = bytes("09001010 554E 0000 FFFFFFFF FEFF00E0 FFFFFFFF 10002000 02000000 4142"
                + "FEFF0DE0 00000000 FEFFDDE0 00000000");
        DataSet dataSet = DataSetReader.readHeader(new ByteArrayInputStream(unknown), EXPLICIT, ReadOptions.DEFAULT);
        assertThat(dataSet.sequence(Tag.parse("(0009,1010)")).getFirst().string(Tags.PATIENT_ID))
                .contains("AB");
        assertThat(asRead(dataSet, EXPLICIT)).isEqualTo(unknown);
    }

    @Test
    void d7MetaInformationWithAVrThatDoesNotExistIsRefused() {
        byte[] file = new byte[132 + 16];
        System.arraycopy(bytes("4449434D 02000000 554C 0400 00000000"), 0, file, 128, 16);
        byte[] bad = HexFormat.of().parseHex("020002005A5AFFFF");
        System.arraycopy(bad, 0, file, 140, 8);
        assertThatThrownBy(() -> Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void d8GroupLengthOfTheMetaInformationIsNotBelieved() throws IOException {
        byte[] header = Part10Writer.header(Uids.CT_IMAGE_STORAGE, new Uid("1.2.3"), EXPLICIT.uid());
        for (int lie : new int[] {0, 1, 0x7FFFFFFF}) {
            header[140] = (byte) lie;
            header[143] = (byte) (lie >>> 24);
            Part10Reader read = Part10Reader.open(new ByteArrayInputStream(header), ReadOptions.DEFAULT);
            assertThat(read.meta().sopInstance()).contains(new Uid("1.2.3"));
            assertThat(read.meta().raw()).isEqualTo(header);
        }
    }

    @Test
    void d9DeflateBombStopsAtTheBudget() throws IOException {
        byte[] bomb = deflated(bytes("E07F1000 4F57 0000 FEFFFFFF"), 64 << 20);
        ReadOptions budget = ReadOptions.DEFAULT.withMaxInflated(1 << 20);
        assertThatThrownBy(() -> DataSetReader.readHeader(
                        new ByteArrayInputStream(bomb), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, budget))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("1048576 bytes inflated");
    }

    @Test
    void d13CountsElementsAndLeavesLongTextWhereItIs() throws IOException {
        String many = "09001010 554E 0000 00000000 ".repeat(2000);
        ReadOptions few = ReadOptions.DEFAULT.withMaxElements(1000);
        assertThatThrownBy(() -> DataSetReader.readHeader(new ByteArrayInputStream(bytes(many)), EXPLICIT, few))
                .isInstanceOf(DicomException.class);
        InputStream text = new ByteArrayInputStream(bytes("10000040 5554 0000 00000200 " + "41".repeat(0x20000)));
        assertThat(DataSetReader.readHeader(text, EXPLICIT, ReadOptions.DEFAULT).elements())
                .singleElement()
                .isEqualTo(new BulkElement(
                        Tag.parse("(0010,4000)"), Vr.UT, HeaderForm.explicit(Vr.UT, false), 12, 0x20000));
    }

    @Test
    void d20NoPrefixWithinAnElementIsAccepted() throws IOException {
        byte[] file = Files.readAllBytes(
                SharedData.path("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm"));
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        byte[] whole = part10.dataSet().readAllBytes();
        int elements = DataSetReader.readHeader(new ByteArrayInputStream(whole), EXPLICIT, ReadOptions.DEFAULT)
                .elements()
                .size();
        int refused = 0;
        for (int part = 1; part < 100; part++) {
            InputStream cut = new ByteArrayInputStream(whole, 0, whole.length / 100 * part);
            try {
                assertThat(DataSetReader.readHeader(cut, EXPLICIT, ReadOptions.DEFAULT)
                                .elements())
                        .as("a cut between two elements")
                        .hasSizeLessThan(elements);
            } catch (DicomException cutWithin) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(95);
    }

    private static DataSet read(TransferSyntax syntax, String hex) throws IOException {
        return DataSetReader.readHeader(new ByteArrayInputStream(bytes(hex)), syntax, ReadOptions.DEFAULT);
    }

    private static byte[] asRead(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataSetWriter(out, syntax, DataSetWriter.Form.AS_READ, BulkSource.NONE).write(dataSet);
        return out.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] deflated(byte[] start, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(start);
            byte[] chunk = new byte[1 << 16];
            for (int i = 0; i < zeros; i += chunk.length) {
                deflater.write(chunk);
            }
        }
        return out.toByteArray();
    }
}
