package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.FrameIndex.Basis;
import org.junit.jupiter.api.Test;

class FrameIndexTest {
    private static final TransferSyntax JPEG = TransferSyntax.JPEG_BASELINE;
    private static final String ONE = "FFD8FF0101FFD900";
    private static final String TWO = "FFD8FF020202FFD9";

    @Test
    void findsTheFramesThatPydicomFinds() throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (SharedData.Row row : SharedData.index()) {
            if (!row.cell("transfer_syntax_uid").isEmpty()
                    && TransferSyntax.of(new Uid(row.cell("transfer_syntax_uid")))
                            .encapsulated()) {
                files.add(row.file().toString());
            }
        }
        int compared = 0;
        List<String> differences = new ArrayList<>();
        String output = new String(Peer.pydicomFed("frames.py", String.join("\n", files)), UTF_8);
        for (String line : output.lines().toList()) {
            String[] cells = line.split("\t", -1);
            if (cells[1].equals("E")) {
                continue;
            }
            String ours = frames(Path.of(cells[0]));
            compared++;
            if (!ours.equals(line.substring(line.indexOf('\t', line.indexOf('\t') + 1) + 1))) {
                differences.add(line + " ours " + ours);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(150);
    }

    private static String frames(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            FrameIndex index = FrameIndex.of(file.dataSet(), file.transferSyntax(), file.bulk());
            List<String> frames = new ArrayList<>();
            for (int number = 1; number <= index.frames(); number++) {
                try (InputStream in = index.open(number)) {
                    byte[] frame = in.readAllBytes();
                    frames.add(frame.length + ":" + ElementLines.digest(frame));
                }
            }
            return String.join("\t", frames);
        }
    }

    @Test
    void joinsTheFragmentsOfTheOnlyFrame() throws IOException {
        Image image = image(1, table(), "FFD8FF01", "0203FFD9");
        assertThat(image.index().basis()).isEqualTo(Basis.ONE_FRAME);
        assertThat(image.frame(1)).isEqualTo("ffd8ff010203ffd9");
    }

    @Test
    void takesAFragmentForAFrameWhereTheirNumbersAgree() throws IOException {
        Image image = image(2, table(), "0A0B", "0C0D");
        assertThat(image.index().basis()).isEqualTo(Basis.FRAGMENT_EACH);
        assertThat(image.frame(2)).isEqualTo("0c0d");
    }

    @Test
    void partsFragmentsByWhereCodeStreamsBegin() throws IOException {
        Image image = image(2, table(), "FFD8FF01", "02FFD900", "FFD8FF03", "0405FFD9");
        assertThat(image.index().basis()).isEqualTo(Basis.CODE_STREAMS);
        assertThat(image.frame(1)).isEqualTo("ffd8ff0102ffd900");
        assertThat(image.frame(2)).isEqualTo("ffd8ff030405ffd9");
    }

    @Test
    void partsFragmentsByWhereCodeStreamsEnd() throws IOException {
        Image image = image(2, table(), "0A01", "02FFD900", "0B03", "0405FFD9");
        assertThat(image.index().basis()).isEqualTo(Basis.CODE_STREAMS);
        assertThat(image.frame(2)).isEqualTo("0b030405ffd9");
    }

    @Test
    void refusesFragmentsThatNothingTellsApart() throws IOException {
        Image image = image(2, table(), "0A01", "0203", "0405");
        assertThatThrownBy(image::index)
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("3 fragments of 2 frames");
    }

    @Test
    void believesABasicOffsetTable() throws IOException {
        // Markers would part them otherwise: 1 and 3.
        Image image = image(2, table(0, 32), ONE, TWO, ONE);
        assertThat(image.index().basis()).isEqualTo(Basis.BASIC_OFFSET_TABLE);
        assertThat(image.frame(1)).isEqualToIgnoringCase(ONE + TWO);
        assertThat(image.frame(2)).isEqualToIgnoringCase(ONE);
    }

    @Test
    void doesNotBelieveATableThatPointsOutside() throws IOException {
        for (int[] offsets : new int[][] {{0, 4000}, {8, 16}, {0, 0}, {16, 0}, {0, -8}, {0, 36}}) {
            Image image = image(2, table(offsets), ONE, TWO);
            assertThat(image.index().basis()).isEqualTo(Basis.FRAGMENT_EACH);
            assertThat(image.frame(2)).isEqualToIgnoringCase(TWO);
        }
    }

    @Test
    void seeksAFrameThatIsNotWhereTheTableSays() throws IOException {
        Image image = image(2, table(0, 20), ONE, TWO);
        FrameIndex index = image.index();
        assertThat(index.basis()).isEqualTo(Basis.BASIC_OFFSET_TABLE);
        assertThat(read(index, 2)).isEqualToIgnoringCase(TWO);
        assertThat(index.basis()).isEqualTo(Basis.FRAGMENT_EACH);
    }

    @Test
    void anExtendedTableCutsThePaddingOff() throws IOException {
        Image image = image(2, table(), ONE, TWO);
        DataSet header = image.header().toBuilder()
                .bytes(Tags.EXTENDED_OFFSET_TABLE, Vr.OV, longs(0, 16))
                .bytes(Tags.EXTENDED_OFFSET_TABLE_LENGTHS, Vr.OV, longs(7, 8))
                .build();
        FrameIndex index = FrameIndex.of(header, JPEG, image.bulk());
        assertThat(index.basis()).isEqualTo(Basis.EXTENDED_OFFSET_TABLE);
        assertThat(read(index, 1)).isEqualToIgnoringCase(ONE.substring(0, 14));
        assertThat(read(index, 2)).isEqualToIgnoringCase(TWO);
    }

    @Test
    void aVideoIsOneStream() throws IOException {
        Image image = image(300, table(), "000001B3", "0101");
        FrameIndex index = FrameIndex.of(image.header(), TransferSyntax.MPEG2_MAIN_PROFILE, image.bulk());
        assertThat(index.frames()).isEqualTo(1);
        assertThat(read(index, 1)).isEqualTo("000001b30101");
    }

    private record Image(DataSet header, BulkSource bulk) {
        FrameIndex index() throws IOException {
            return FrameIndex.of(header, JPEG, bulk);
        }

        String frame(int number) throws IOException {
            return read(index(), number);
        }
    }

    private static String read(FrameIndex index, int number) throws IOException {
        try (InputStream in = index.open(number)) {
            return java.util.HexFormat.of().formatHex(in.readAllBytes());
        }
    }

    private static Image image(int frames, String table, String... fragments) throws IOException {
        StringBuilder hex = new StringBuilder("28000800 4953 0400").append("%08X".formatted(0));
        hex.setLength(hex.length() - 8);
        for (char digit : "%-4d".formatted(frames).toCharArray()) {
            hex.append("%02X".formatted((int) digit));
        }
        hex.append("E07F1000 4F42 0000 FFFFFFFF").append(item(table));
        for (String fragment : fragments) {
            hex.append(item(fragment));
        }
        hex.append("FEFFDDE0 00000000");
        byte[] encoded = java.util.HexFormat.of().parseHex(hex.toString().replace(" ", ""));
        return new Image(
                DataSetReader.readHeader(new ByteArrayInputStream(encoded), JPEG, ReadOptions.DEFAULT),
                BulkSource.of(encoded));
    }

    private static String item(String value) {
        return "FEFF00E0" + "%08X".formatted(Integer.reverseBytes(value.length() / 2)) + value;
    }

    private static String table(int... offsets) {
        StringBuilder hex = new StringBuilder();
        for (int offset : offsets) {
            hex.append("%08X".formatted(Integer.reverseBytes(offset)));
        }
        return hex.toString();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
