package org.heliograph.pixels.recompress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms that were altered, cut, or promise what is not there. */
@Timeout(60)
class HostileFormsTest {
    private static final int UID_LENGTH = "1.2.840.10008.1.2.1".length();

    @Test
    void everyAlteredFormGivesItsOriginalOrIsRefused() throws IOException {
        byte[] dataSet = image();
        byte[] form = Forms.form(dataSet, Forms.EXPLICIT);
        Random random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] altered = form.clone();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(5) == 0) {
                altered = Arrays.copyOf(altered, random.nextInt(altered.length));
            }
            try {
                assertThat(Forms.restored(altered)).isEqualTo(dataSet);
            } catch (PixelException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2900);
    }

    @Test
    void everyCutFormIsRefused() throws IOException {
        byte[] form = Forms.form(image(), Forms.EXPLICIT);
        for (int length = 0; length < form.length; length += 1 + length / 50) {
            byte[] cut = Arrays.copyOf(form, length);
            assertThatThrownBy(() -> Forms.restored(cut)).isInstanceOf(PixelException.class);
        }
    }

    @Test
    void sizesThatOverflowOrExceedTheLimitAreRefusedBeforeAnyBuffer() throws IOException {
        byte[] form = Forms.form(image(), Forms.EXPLICIT);
        int before = 4 + 2 + 1 + UID_LENGTH + 4;
        refuses(form, head -> head.putLong(before, Long.MAX_VALUE));
        refuses(form, head -> head.putLong(before + 8, -1));
        refuses(form, head -> head.putLong(before + 8, 1L << 51));
        refuses(form, head -> head.putInt(before + 16, Integer.MAX_VALUE));
        refuses(form, head -> head.putInt(before + 20, -1)); // 65535 x 65535
    }

    @Test
    void aNewerVersionIsRefusedInPlainWords() throws IOException {
        byte[] form = Forms.form(image(), Forms.EXPLICIT);
        form[5] = 2;
        assertThatThrownBy(() -> Forms.open(form)).hasMessageContaining("version 2, this program knows version 1");
    }

    private interface Change {
        void on(ByteBuffer head);
    }

    /** Alters the head and makes its check sum right again. */
    private static void refuses(byte[] form, Change change) {
        byte[] altered = form.clone();
        change.on(ByteBuffer.wrap(altered));
        int crcAt = 4 + 2 + 1 + UID_LENGTH + 4 + 8 + 8 + 4 + 2 + 2 + 8;
        CRC32C crc = new CRC32C();
        crc.update(altered, 0, crcAt);
        ByteBuffer.wrap(altered).putInt(crcAt, (int) crc.getValue());
        assertThatThrownBy(
                        () -> RecompressedObject.open(BulkSource.of(altered), altered.length, RecompressLimits.DEFAULT))
                .isInstanceOf(PixelException.class);
    }

    private static byte[] image() throws IOException {
        return Forms.encoded(
                Forms.image(32, 32, 16, 12, false).string(Tags.NUMBER_OF_FRAMES, "4"), Forms.words(4 * 1024, 100, 400));
    }
}
