package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;

class FrameSourceTest {
    private static final String MULTIFRAME = "dicom/transfer-syntaxes/multiframe/";
    private static final String FRAGMENTS = "dicom/transfer-syntaxes/fragments/";

    @Test
    void everyFrameIsTheUncompressedOneHoweverItIsFragmented() throws IOException {
        same(
                "CT0012.explicit_little_endian.dcm",
                List.of(
                        "CT0012.fragmented_no_bot_jpeg_lossless.57.dcm",
                        "CT0012.fragmented_no_bot_jpeg_lossless.70.dcm",
                        "CT0012.not_fragmented_bot_rle.dcm",
                        "CT0012.not_fragmented_no_bot_rle.dcm"));
        same("emri_small.dcm", List.of("emri_small_RLE.dcm", "emri_small_big_endian.dcm"));
    }

    private static void same(String plain, List<String> others) throws IOException {
        FrameSource expected = SharedData.frames(SharedData.path(MULTIFRAME + plain));
        for (String other : others) {
            FrameSource actual = SharedData.frames(SharedData.path(MULTIFRAME + other));
            assertThat(actual.frames()).isEqualTo(expected.frames()).isGreaterThan(1);
            for (int frame = 1; frame <= expected.frames(); frame++) {
                BrowserFrame.Samples samples = (BrowserFrame.Samples) BrowserFrame.of(actual, frame);
                assertThat(samples.bytes()).as(other + " " + frame).isEqualTo(expected.encoded(frame));
            }
        }
    }

    @Test
    void fragmentsOfAFrameAreJoined() throws IOException {
        FrameBytes whole = SharedData.frames(SharedData.path(FRAGMENTS + "CT1_UNC.not_fragmented_bot_jpeg_ls.80.dcm"))
                .encoded(1);
        for (String name :
                List.of("CT1_UNC.fragmented_bot_jpeg_ls.80.dcm", "CT1_UNC.fragmented_no_bot_jpeg_ls.80.dcm")) {
            byte[] joined = SharedData.frames(SharedData.path(FRAGMENTS + name))
                    .encoded(1)
                    .toArray();
            assertThat(joined).as(name).startsWith(whole.toArray());
            assertThat(joined.length - whole.length())
                    .as("padding of the last fragment")
                    .isBetween(0, 1);
        }
    }

    @Test
    void theExtendedOffsetTableIsFollowed() throws IOException {
        List<byte[]> frames = List.of(new byte[] {1, 1}, new byte[] {2, 2, 2, 2}, new byte[] {3, 3});
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(item(new byte[0]));
        ByteBuffer table = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        int first = items.size();
        for (byte[] frame : frames) {
            table.putLong(items.size() - first);
            items.writeBytes(item(frame));
        }
        items.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        DataSet header = DataSet.builder()
                .integer(Tags.ROWS, 1)
                .integer(Tags.COLUMNS, 1)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .string(Tags.NUMBER_OF_FRAMES, "3")
                .bytes(Tags.EXTENDED_OFFSET_TABLE, Vr.OV, table.array())
                .put(new FragmentsElement(Tags.PIXEL_DATA, Vr.OB, HeaderForm.CANONICAL, 0, items.size()))
                .build();
        FrameSource source = FrameSource.of(header, TransferSyntax.HTJ2K_LOSSLESS, BulkSource.of(items.toByteArray()));
        for (int frame = 1; frame <= 3; frame++) {
            assertThat(source.encoded(frame).toArray()).isEqualTo(frames.get(frame - 1));
        }
        assertThatThrownBy(() -> BrowserFrame.of(source, 1)).isInstanceOf(PixelException.class);
    }

    @Test
    void anUncompressedFrameReadsItsOwnBytesOnly() throws IOException {
        List<Long> opened = new ArrayList<>();
        byte[] pixels = new byte[4 * 200];
        BulkSource counting = (offset, length) -> {
            opened.add(offset);
            opened.add(length);
            return new ByteArrayInputStream(pixels, (int) offset, (int) length);
        };
        DataSet header = DataSet.builder()
                .integer(Tags.ROWS, 10)
                .integer(Tags.COLUMNS, 20)
                .integer(Tags.BITS_ALLOCATED, 8)
                .integer(Tags.BITS_STORED, 8)
                .string(Tags.NUMBER_OF_FRAMES, "4")
                .put(new BulkElement(Tags.PIXEL_DATA, Vr.OB, HeaderForm.CANONICAL, 0, 800))
                .build();
        FrameSource.of(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, counting)
                .encoded(3);
        assertThat(opened).containsExactly(400L, 200L);
    }

    private static byte[] item(byte[] bytes) {
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xE000FFFE)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
