package org.heliograph.records.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H1. In the tables {@code <} is 0B, {@code >} is 1C and {@code $} is CR. */
class MllpFrameReaderTest {
    @ParameterizedTest
    @CsvSource({
        "<one>$, one, 0",
        "<one>$<two>$, one|two, 0",
        "junk<one>$$<two>$x, one|two, 6",
        "<one<two>$, two, 3",
        "<<one>$, one, 0",
        "<one>x>$, one>x, 0",
        "<one>>$, one>, 0",
        "<one><two>$, two, 3",
        "<one>$<two, one, 3",
        "<one, '', 3",
        "one>$, '', 5",
        "<>$, '', 0",
        "<a$b$>$, a$b$, 0"
    })
    void neverGluesTwoMessages(String line, String messages, long dropped) throws IOException {
        MllpFrameReader reader = reader(line, 100);

        assertThat(String.join("|", messages(reader))).isEqualTo(messages);
        assertThat(reader.dropped()).isEqualTo(dropped);
    }

    /** H2: at the limit and one over it. */
    @Test
    void dropsAMessageOverItsLimitAndReadsTheNext() throws IOException {
        MllpFrameReader reader = reader("<12345>$<123456>$<12>$", 5);

        assertThat(reader.read()).isInstanceOf(MllpFrame.Message.class);
        assertThat(reader.read())
                .isInstanceOfSatisfying(
                        MllpFrame.TooLong.class,
                        tooLong -> assertThat(tooLong.head()).asString().isEqualTo("12345"));
        assertThat(messages(reader)).containsExactly("12");
    }

    /** H2: a sender that never ends its message is read without being kept. */
    @Test
    void keepsNoMoreThanItsLimitOfAnEndlessMessage() throws IOException {
        Semaphore memory = new Semaphore(20_000);
        MllpFrameReader reader = new MllpFrameReader(endless(100L << 20), 64 << 20, () -> {}, memory);

        assertThat(reader.read()).isInstanceOf(MllpFrame.End.class);
        reader.release();
        assertThat(memory.availablePermits()).isEqualTo(20_000);
    }

    @Test
    void sharesItsMemoryWithOthers() throws IOException {
        Semaphore memory = new Semaphore(10_000);
        String big = "<" + "x".repeat(8_000) + ">$";
        MllpFrameReader first = new MllpFrameReader(stream(big), 9_000, () -> {}, memory);
        MllpFrameReader second = new MllpFrameReader(stream(big + big), 9_000, () -> {}, memory);

        assertThat(first.read()).isInstanceOf(MllpFrame.Message.class);
        assertThat(second.read())
                .isInstanceOfSatisfying(
                        MllpFrame.TooLong.class,
                        none -> assertThat(none.forNow()).isTrue());
        first.release();
        assertThat(second.read()).isInstanceOf(MllpFrame.Message.class);
    }

    @Test
    void readsBackEveryFrameItWrites() throws IOException {
        Random random = new Random(5);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String message = "MSH|" + "m$".repeat(random.nextInt(9_000));
            sent.add(message);
            new MllpFrameWriter(line).write(bytes(message));
        }

        assertThat(messages(new MllpFrameReader(new ByteArrayInputStream(line.toByteArray()), 1 << 20)))
                .isEqualTo(sent);
    }

    @Test
    void writesNoMessageThatWouldEndItsOwnFrame() {
        MllpFrameWriter writer = new MllpFrameWriter(new ByteArrayOutputStream());

        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(bytes("a<b")));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.write(bytes("a>$b")));
    }

    /** Damaged lines: ends, throws nothing, and no message contains a frame's start. */
    @Test
    void survivesAnyBytes() {
        Random random = new Random(20260102);
        String alphabet = "<>$ab";
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int round = 0; round < 20_000; round++) {
                StringBuilder line = new StringBuilder();
                for (int i = random.nextInt(60); i > 0; i--) {
                    line.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                List<String> expected = line.toString().contains("<") ? independent(line.toString()) : List.of();
                assertThat(messages(reader(line.toString(), 100)))
                        .as(line.toString())
                        .isEqualTo(expected);
            }
        });
    }

    /** The same rule as a regular expression: what lies between a start and the first end, with no start within. */
    private static List<String> independent(String line) {
        List<String> found = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("<([^<]*?)>\\$", java.util.regex.Pattern.DOTALL)
                .matcher(line);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> messages(MllpFrameReader reader) throws IOException {
        List<String> messages = new ArrayList<>();
        while (reader.read() instanceof MllpFrame.Message message) {
            messages.add(new String(message.bytes(), StandardCharsets.US_ASCII)
                    .replace((char) 0x1C, '>')
                    .replace('\r', '$'));
        }
        return messages;
    }

    private static MllpFrameReader reader(String line, int limit) {
        return new MllpFrameReader(stream(line), limit);
    }

    private static InputStream stream(String line) {
        return new ByteArrayInputStream(bytes(line));
    }

    private static byte[] bytes(String line) {
        return line.replace('<', (char) 0x0B)
                .replace('>', (char) 0x1C)
                .replace('$', '\r')
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream endless(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                throw new UncheckedIOException(new IOException("read one byte at a time"));
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                java.util.Arrays.fill(bytes, offset, offset + count, left == length ? (byte) 0x0B : (byte) 'x');
                left -= count;
                return count;
            }
        };
    }
}
