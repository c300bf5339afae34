package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows D10 to D12 of the list of attacks, and mutated files. */
@Timeout(60)
class HostilePixelsTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @Test
    void d10SizesWhoseProductOverflowsAreRefusedBeforeAnyBuffer() throws IOException {
        DataSet header = image(65535, 65535)
                .put(new BulkElement(Tags.PIXEL_DATA, Vr.OW, HeaderForm.CANONICAL, 0, 100))
                .build();
        FrameSource source = FrameSource.of(header, EXPLICIT, BulkSource.of(new byte[100]));
        assertThat(source.layout().frameBytes()).isEqualTo(65535L * 65535 * 2);
        assertThat(BrowserFrame.of(source, 1))
                .isEqualTo(new BrowserFrame.Unsupported(EXPLICIT, BrowserFrame.Reason.TOO_LARGE));
        assertThatThrownBy(() -> source.encoded(1)).isInstanceOf(PixelException.class);
    }

    @Test
    void d10LongRowsInPlaceOfShortOnesAreRefused() {
        byte[] large = {0, 0, 1, 0};
        DataSet header = image(1, 16)
                .bytes(Tags.ROWS, Vr.UL, large)
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[32])
                .build();
        assertThatThrownBy(() -> FrameSource.of(header, EXPLICIT, BulkSource.NONE))
                .isInstanceOfSatisfying(
                        PixelException.class,
                        problem -> assertThat(problem.tag()).isEqualTo(Tags.ROWS));
    }

    @Test
    void d10MoreFramesThanBytesAreRefusedAtTheFrameThatIsMissing() throws IOException {
        DataSet header = image(2, 2)
                .string(Tags.NUMBER_OF_FRAMES, "2147483647")
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[16])
                .build();
        FrameSource source = FrameSource.of(header, EXPLICIT, BulkSource.NONE);
        assertThat(source.encoded(2).length()).isEqualTo(8);
        assertThatThrownBy(() -> source.encoded(3)).isInstanceOf(PixelException.class);
        assertThatThrownBy(() -> source.encoded(2147483647)).isInstanceOf(PixelException.class);
    }

    @Test
    void d11PaletteIndicesOutsideTakeTheNearestColour() throws IOException {
        DataSetBuilder palette = image(1, 3)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[] {0, 0, 6, 0, -1, -1});
        for (var tags : List.of(
                List.of(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA),
                List.of(Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA),
                List.of(Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA))) {
            palette.integer(tags.get(0), 2, 5, 16).bytes(tags.get(1), Vr.OW, new byte[] {0, 10, 0, 20});
        }
        FrameSource source = FrameSource.of(palette.build(), EXPLICIT, BulkSource.NONE);
        byte[] samples =
                ((BrowserFrame.Samples) BrowserFrame.of(source, 1)).bytes().raw();
        assertThat(PaletteRendering.render(samples, source.layout(), source, 1))
                .containsExactly(10, 10, 10, 20, 20, 20, 20, 20, 20);
        DataSet described = palette.integer(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, 0, 0, 16)
                .build();
        FrameSource short16 = FrameSource.of(described, EXPLICIT, BulkSource.NONE);
        assertThatThrownBy(() -> PaletteRendering.render(samples, short16.layout(), short16, 1))
                .isInstanceOf(PixelException.class);
    }

    @Test
    void d12EveryMutatedImageIsShownOrRefused() throws IOException {
        List<byte[]> seeds = List.of(
                read("dicom/transfer-syntaxes/ct-mono-16bit/1.2.840.10008.1.2.5_RLELossless.dcm"),
                read("dicom/transfer-syntaxes/mono-small/MR-JPEGLosslessSV1.dcm"),
                read("dicom/transfer-syntaxes/color/SC_rgb_rle_2frame.dcm"),
                read("dicom/transfer-syntaxes/color/SC_rgb_jpeg_dcmtk.dcm"),
                read("dicom/transfer-syntaxes/color/TestPattern_Palette.dcm"),
                read("dicom/transfer-syntaxes/fragments/mr_jpeg-lossless_split-3000.dcm"));
        Random random = new Random(12);
        int shown = 0;
        for (int round = 0; round < 400; round++) {
            byte[] mutated = seeds.get(round % seeds.size()).clone();
            for (int times = 1 + random.nextInt(6); times > 0; times--) {
                int at = random.nextBoolean()
                        ? random.nextInt(mutated.length)
                        : Math.min(mutated.length - 1, 132 + random.nextInt(3000));
                mutated[at] = (byte) random.nextInt(256);
            }
            if (random.nextInt(8) == 0) {
                mutated = Arrays.copyOf(mutated, mutated.length - random.nextInt(mutated.length / 2));
            }
            try {
                FrameSource source = SharedData.frames(mutated);
                KeyImage.render(source);
                shown++;
            } catch (PixelException | DicomException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(shown).isGreaterThan(100);
    }

    @Test
    void offsetTablesThatPointOutsideAreRebuilt() throws IOException {
        Path file = SharedData.path("dicom/transfer-syntaxes/color/SC_rgb_rle_2frame.dcm");
        byte[] bytes = Files.readAllBytes(file);
        FrameSource whole = SharedData.frames(bytes);
        int table = indexOf(bytes, new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 8, 0, 0, 0}) + 8;
        bytes[table + 7] = 0x7F;
        FrameSource broken = SharedData.frames(bytes);
        assertThat(broken.encoded(2)).isEqualTo(whole.encoded(2));
    }

    private static DataSetBuilder image(int rows, int columns) {
        return DataSet.builder()
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integer(Tags.ROWS, rows)
                .integer(Tags.COLUMNS, columns)
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, 16)
                .integer(Tags.HIGH_BIT, 15)
                .integer(Tags.PIXEL_REPRESENTATION, 0);
    }

    private static byte[] read(String name) throws IOException {
        return Files.readAllBytes(SharedData.path(name));
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; ; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
    }
}
