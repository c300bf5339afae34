package org.heliograph.pixels.recompress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Jpeg2000Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The odd cases: each comes back to the byte, or is left alone for the reason that is its own. */
@Timeout(60)
class RecompressTest {
    private static final int PIXELS = 64 * 48;

    @Test
    void signedValuesWhoseSignFillsTheCellAreCodedByTheirStoredBits() throws IOException {
        byte[] dataSet = Forms.encoded(Forms.image(64, 48, 16, 12, true), Forms.words(PIXELS, -2000, 2000));
        assertThat(comesBack(dataSet).coding(1)).isEqualTo(FrameCoding.STORED_VALUES);
    }

    @Test
    void signedValuesWithZeroesAboveTheHighBitComeBackSo() throws IOException {
        byte[] pixels = Forms.words(PIXELS, -2000, 2000);
        for (int i = 1; i < pixels.length; i += 2) {
            pixels[i] &= 0x0F;
        }
        byte[] dataSet = Forms.encoded(Forms.image(64, 48, 16, 12, true), pixels);
        RecompressedObject form = comesBack(dataSet);
        assertThat(form.coding(1)).isEqualTo(FrameCoding.STORED_VALUES_ZERO_FILLED);
        assertThat(samples(form.codestream(1)).planes()[0]).contains(-2000, 2000);
    }

    @Test
    void paddingOutsideTheStoredBitsComesBack() throws IOException {
        byte[] pixels = Forms.words(PIXELS, 0, 4000);
        pixels[0] = (byte) 0x30;
        pixels[1] = (byte) 0xF8; // 63536, as some CT pad
        assertThat(comesBack(Forms.encoded(Forms.image(64, 48, 16, 12, false), pixels))
                        .coding(1))
                .isEqualTo(FrameCoding.CELLS);
    }

    @Test
    void overlaysInUnusedBitsComeBackAndAreNotInThePicture() throws IOException {
        byte[] pixels = Forms.words(PIXELS, 0, 4000);
        for (int i = 1; i < 1000; i += 2) {
            pixels[i] |= (byte) 0x80;
        }
        RecompressedObject form = comesBack(Forms.encoded(Forms.image(64, 48, 16, 12, false), pixels));
        FrameSamples shown = samples(form.codestream(1));
        assertThat(shown.precision()).isEqualTo(12);
        assertThat(Arrays.stream(shown.planes()[0]).max().orElseThrow()).isLessThanOrEqualTo(4000);
    }

    @Test
    void valuesThatDoNotBeginAtBit0AreCodedByTheirStoredBits() throws IOException {
        byte[] pixels = Forms.words(PIXELS, 0, 4000);
        for (int i = 0; i < pixels.length; i += 2) {
            int shifted = ((pixels[i] & 0xFF) | (pixels[i + 1] & 0xFF) << 8) << 4;
            pixels[i] = (byte) shifted;
            pixels[i + 1] = (byte) (shifted >> 8);
        }
        DataSetBuilder image = Forms.image(64, 48, 16, 12, false).integer(Tags.HIGH_BIT, 15);
        RecompressedObject form = comesBack(Forms.encoded(image, pixels));
        assertThat(form.coding(1)).isEqualTo(FrameCoding.STORED_VALUES);
        assertThat(samples(form.codestream(1)).planes()[0]).contains(4000);
    }

    @Test
    void bigEndianWordsComeBackAndAreCodedByTheirValues() throws IOException {
        TransferSyntax big = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        DataSet image = Forms.image(64, 48, 16, 12, false)
                .bytes(Tags.PIXEL_DATA, Vr.OW, Forms.words(PIXELS, 100, 4000))
                .build();
        RecompressedObject form = comesBack(Forms.encoded(image, big), big);
        assertThat(form.coding(1)).isEqualTo(FrameCoding.STORED_VALUES);
        assertThat(samples(form.codestream(1)).planes()[0]).contains(100, 4000);
    }

    @Test
    void cellsOf8BitsInBigEndianWordsComeBackAndAreCodedByTheirValues() throws IOException {
        TransferSyntax big = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        byte[] ramp = new byte[64 * 48];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 16);
        }
        byte[] turned = ramp.clone();
        DataSet image = Forms.image(64, 48, 8, 8, false)
                .bytes(Tags.PIXEL_DATA, Vr.OW, turned)
                .build();
        FrameSamples shown = samples(comesBack(Forms.encoded(image, big), big).codestream(1));
        for (int i = 0; i < ramp.length; i++) {
            assertThat(shown.planes()[0][i]).isEqualTo(ramp[i] & 0xFF);
        }
    }

    @Test
    void colourByPixelAndByPlaneComesBack() throws IOException {
        for (int planar = 0; planar < 2; planar++) {
            byte[] pixels = new byte[3 * PIXELS];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i / 50 + (planar == 0 ? i % 3 : i / PIXELS) * 40);
            }
            DataSetBuilder image = Forms.image(64, 48, 8, 8, false)
                    .integer(Tags.SAMPLES_PER_PIXEL, 3)
                    .string(Tags.PHOTOMETRIC_INTERPRETATION, "RGB")
                    .integer(Tags.PLANAR_CONFIGURATION, planar);
            FrameSamples shown = samples(comesBack(Forms.encoded(image, pixels)).codestream(1));
            for (int i = 0; i < PIXELS; i++) {
                int green = planar == 0 ? 3 * i + 1 : PIXELS + i;
                assertThat(shown.planes()[1][i]).isEqualTo(pixels[green] & 0xFF);
            }
        }
    }

    @Test
    void bytesBehindTheLastFrameAndElementsBehindThePixelsComeBack() throws IOException {
        byte[] odd = new byte[63 * 47 + 1 + 6];
        for (int i = 0; i < 63 * 47; i++) {
            odd[i] = (byte) (i / 40);
        }
        odd[63 * 47] = 0x5A;
        DataSet image = Forms.image(63, 47, 8, 8, false)
                .bytes(Tags.PIXEL_DATA, Vr.OB, odd)
                .bytes(Tags.DATA_SET_TRAILING_PADDING, Vr.OB, new byte[500])
                .build();
        byte[] dataSet = Forms.encoded(image, Forms.EXPLICIT);
        assertThat(comesBack(dataSet).recipe().after()).isEqualTo(7 + 12 + 500);
    }

    @Test
    void framesAreFoundWithoutReadingTheOthers() throws IOException {
        int frames = 1500;
        byte[] pixels = Forms.words(frames * 16 * 16, -30, 30);
        byte[] dataSet = Forms.encoded(
                Forms.image(16, 16, 16, 16, true).string(Tags.NUMBER_OF_FRAMES, Integer.toString(frames)), pixels);
        byte[] form = Forms.form(dataSet, Forms.EXPLICIT);
        long[] read = new long[1];
        BulkSource counted = (from, length) -> {
            read[0] += length == form.length ? 64 : length;
            return BulkSource.of(form).open(from, length);
        };
        RecompressedObject object = RecompressedObject.open(counted, form.length, RecompressLimits.DEFAULT);
        for (int frame : new int[] {1, 700, 1500}) {
            assertThat(object.frame(frame)).isEqualTo(Arrays.copyOfRange(pixels, (frame - 1) * 512, frame * 512));
        }
        assertThat(read[0]).isLessThan(30_000);
    }

    @Test
    void anyRangeOfTheOriginalIsGiven() throws IOException {
        byte[] dataSet = Forms.encoded(
                Forms.image(16, 16, 16, 12, false).string(Tags.NUMBER_OF_FRAMES, "9"),
                Forms.words(9 * 256 + 3, 0, 4095));
        RecompressedObject object = Forms.open(Forms.form(dataSet, Forms.EXPLICIT));
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            int from = random.nextInt(dataSet.length + 1);
            int length = random.nextInt(dataSet.length - from + 1);
            assertThat(object.original(from, length).readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(dataSet, from, from + length));
        }
    }

    @Test
    void skippingGivesWhatIsBehind() throws IOException {
        byte[] dataSet = Forms.encoded(
                Forms.image(16, 16, 16, 12, false).string(Tags.NUMBER_OF_FRAMES, "9"), Forms.words(9 * 256, 0, 4095));
        for (int skipped : new int[] {1, 300, 700, 2000, dataSet.length - 1}) {
            var in = Forms.open(Forms.form(dataSet, Forms.EXPLICIT)).original();
            assertThat(in.read()).isEqualTo(dataSet[0] & 0xFF);
            in.skipNBytes(skipped - 1);
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(dataSet, skipped, dataSet.length));
        }
    }

    @Test
    void framesSideBySideGiveTheSameForm() throws IOException {
        byte[] dataSet = Forms.encoded(
                Forms.image(32, 32, 16, 12, false).string(Tags.NUMBER_OF_FRAMES, "40"),
                Forms.words(40 * 1024, 0, 4095));
        Recipe recipe = ((Survey.Suited) Forms.survey(dataSet, Forms.EXPLICIT)).recipe();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            new RecompressWriter(recipe, new FrameCodecs(), threads, 4).write(new ByteArrayInputStream(dataSet), form);
        }
        assertThat(form.toByteArray()).isEqualTo(Forms.form(dataSet, Forms.EXPLICIT));
    }

    @Test
    void noiseIsLeftAlone() throws IOException {
        byte[] noise = new byte[2 * PIXELS];
        new Random(3).nextBytes(noise);
        byte[] dataSet = Forms.encoded(Forms.image(64, 48, 16, 16, false), noise);
        Recipe recipe = ((Survey.Suited) Forms.survey(dataSet, Forms.EXPLICIT)).recipe();
        assertThat(new RecompressWriter(recipe).write(new ByteArrayInputStream(dataSet), new ByteArrayOutputStream()))
                .isEqualTo(new RecompressWriter.Outcome.Stopped(LeftAlone.NOT_SMALLER));
    }

    @Test
    void whatCannotBeTakenIsLeftAloneForItsReason() throws IOException {
        assertThat(reason(Forms.image(8, 8, 16, 12, false), new byte[2 * 63])).isEqualTo(LeftAlone.TOO_FEW_BYTES);
        assertThat(reason(Forms.image(8, 8, 32, 32, false), new byte[256])).isEqualTo(LeftAlone.SAMPLE_SIZE);
        assertThat(reason(Forms.image(8, 8, 1, 1, false), new byte[8])).isEqualTo(LeftAlone.SAMPLE_SIZE);
        assertThat(reason(Forms.image(8, 8, 16, 17, false), new byte[128])).isEqualTo(LeftAlone.LAYOUT);
        assertThat(reason(Forms.image(8, 8, 8, 8, false).integer(Tags.SAMPLES_PER_PIXEL, 4), new byte[256]))
                .isEqualTo(LeftAlone.SAMPLES_PER_PIXEL);
        assertThat(reason(
                        Forms.image(8, 8, 8, 8, false)
                                .integer(Tags.SAMPLES_PER_PIXEL, 3)
                                .string(Tags.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422"),
                        new byte[128]))
                .isEqualTo(LeftAlone.SUBSAMPLED);
        assertThat(reason(Forms.image(1, 1, 8, 8, false).string(Tags.NUMBER_OF_FRAMES, "300000"), new byte[300_000]))
                .isEqualTo(LeftAlone.MANY_FRAMES);
        assertThat(reason(Forms.image(65535, 65535, 16, 16, false), new byte[2]))
                .isEqualTo(LeftAlone.LARGE_FRAME);
        byte[] divided = Forms.encoded(
                Forms.image(3, 3, 8, 8, false)
                        .bytes(Tags.PIXEL_DATA, Vr.OW, new byte[10])
                        .build(),
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(Forms.survey(divided, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN))
                .isEqualTo(new Survey.Unsuited(LeftAlone.DIVIDED_WORDS));
        byte[] none =
                Forms.encoded(DataSet.builder().string(Tags.PATIENT_ID, "1").build(), Forms.EXPLICIT);
        assertThat(Forms.survey(none, Forms.EXPLICIT)).isEqualTo(new Survey.Unsuited(LeftAlone.NO_PIXELS));
        assertThat(Forms.survey(none, TransferSyntax.JPEG_BASELINE))
                .isEqualTo(new Survey.Unsuited(LeftAlone.ENCAPSULATED));
        assertThat(Forms.survey(none, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo(new Survey.Unsuited(LeftAlone.DEFLATED));
        assertThat(Forms.survey(Arrays.copyOf(none, none.length - 1), Forms.EXPLICIT))
                .isEqualTo(new Survey.Unsuited(LeftAlone.UNREADABLE));
    }

    @Test
    void theLastBytesAreNotGivenWhenTheFormIsNotItsOriginal() throws IOException {
        byte[] dataSet = Forms.encoded(Forms.image(64, 48, 16, 12, false), Forms.words(PIXELS, 0, 4000));
        byte[] form = Forms.form(dataSet, Forms.EXPLICIT);
        Recipe recipe = Forms.open(form).recipe();
        form[recipe.toBytes().length + 14]++; // within Patient ID
        var in = Forms.open(form).original();
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        assertThatThrownBy(() -> in.transferTo(given)).isInstanceOf(PixelException.class);
        assertThat(given.size()).isLessThan(dataSet.length);
    }

    private static LeftAlone reason(DataSetBuilder image, byte[] pixels) throws IOException {
        return ((Survey.Unsuited) Forms.survey(Forms.encoded(image, pixels), Forms.EXPLICIT)).reason();
    }

    private static FrameSamples samples(byte[] codestream) {
        return Jpeg2000Decoder.decode(codestream, DecodeLimits.DEFAULT);
    }

    private static RecompressedObject comesBack(byte[] dataSet) throws IOException {
        return comesBack(dataSet, Forms.EXPLICIT);
    }

    private static RecompressedObject comesBack(byte[] dataSet, TransferSyntax syntax) throws IOException {
        byte[] form = Forms.form(dataSet, syntax);
        assertThat(form.length).isLessThan(dataSet.length);
        assertThat(Forms.restored(form)).isEqualTo(dataSet);
        RecompressedObject object = Forms.open(form);
        assertThat(object.identity()).isEqualTo(ContentIdentity.of(syntax.uid(), new ByteArrayInputStream(dataSet)));
        assertThat(object.withoutFrames().readAllBytes()).isEqualTo(withoutFrames(dataSet, object.recipe()));
        return object;
    }

    private static byte[] withoutFrames(byte[] dataSet, Recipe recipe) {
        byte[] blank = dataSet.clone();
        Arrays.fill(blank, (int) recipe.before(), (int) (dataSet.length - recipe.after()), (byte) 0);
        return blank;
    }
}
