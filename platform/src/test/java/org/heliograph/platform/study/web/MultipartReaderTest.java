package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    /** After RFC 2046 §5.1.1's own example: a preamble, an epilogue, a line end that belongs to no part. */
    private static final String EXAMPLE = String.join(
            "\r\n",
            "This is the preamble.",
            "--simple boundary",
            "",
            "first",
            "--simple boundary  ",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "second,",
            "with a line end.",
            "",
            "--simple boundary--",
            "This is the epilogue.");

    @Test
    void readsTheExampleOfTheStandard() throws IOException {
        assertThat(read(EXAMPLE.getBytes(ISO_8859_1), "simple boundary"))
                .containsExactly("|first", "text/plain; charset=us-ascii|second,\r\nwith a line end.\r\n");
    }

    @Test
    void readsTheFirstPartAtTheVeryStart() throws IOException {
        assertThat(read("--b\r\n\r\nx\r\n--b--".getBytes(ISO_8859_1), "b")).containsExactly("|x");
    }

    @Test
    void findsDelimitersAcrossItsBuffersEdges() throws IOException {
        for (int length = 65_520; length < 65_545; length++) {
            String content = "\r\n--".repeat(length / 4) + "-".repeat(length % 4);
            byte[] body = ("--b\r\n\r\n" + content + "\r\n--b\r\n\r\nnext\r\n--b--").getBytes(ISO_8859_1);

            assertThat(read(body, "b")).containsExactly("|" + content, "|next");
        }
    }

    @Test
    void findsADelimiterAtEveryPlaceBehindBytesThatAreInNone() throws IOException {
        String boundary = "a boundary of some length";
        for (int length = 0; length < 400; length++) {
            String content = "\0".repeat(length) + (length % 3 == 0 ? "-- length" : "");
            byte[] body = ("--" + boundary + "\r\n\r\n" + content + "\r\n--" + boundary + "\r\n\r\n" + content
                            + "\r\n--" + boundary + "--")
                    .getBytes(ISO_8859_1);

            assertThat(read(body, boundary)).containsExactly("|" + content, "|" + content);
        }
    }

    @Test
    void skipsWhatNobodyRead() throws IOException {
        byte[] body = ("--b\r\n\r\n" + "x".repeat(200_000) + "\r\n--b\r\nContent-Type: a/b\r\n\r\ny\r\n--b--")
                .getBytes(ISO_8859_1);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), "b");
        reader.next();

        assertThat(reader.next().orElseThrow().contentType()).isEqualTo("a/b");
    }

    @Test
    void refusesABodyThatEndsWithinAPart() {
        assertThatThrownBy(() -> read("--b\r\n\r\ncut of".getBytes(ISO_8859_1), "b"))
                .isInstanceOf(MultipartException.class);
    }

    @Test
    void refusesHeadersWithoutEnd() {
        byte[] body = ("--b\r\nX: " + "x".repeat(1 << 20)).getBytes(ISO_8859_1);

        assertThatThrownBy(() -> read(body, "b")).isInstanceOf(MultipartException.class);
    }

    @Test
    void refusesAMillionEmptyParts() {
        byte[] body = "--b\r\n\r\n\r\n".repeat(30_000).getBytes(ISO_8859_1);

        assertThatThrownBy(() -> read(body, "b")).hasMessageContaining("parts");
    }

    @Test
    void readsOrRefusesMutatedBodies() {
        byte[] sound = EXAMPLE.getBytes(ISO_8859_1);
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = sound.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                body[random.nextInt(body.length)] = (byte) "\r\n-: simple".charAt(random.nextInt(11));
            }
            int length = random.nextInt(body.length + 1);
            try {
                assertThat(read(Arrays.copyOf(body, length), "simple boundary")).hasSizeLessThan(10);
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(MultipartException.class);
            }
        }
    }

    private static List<String> read(byte[] body, String boundary) throws IOException {
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), boundary);
        List<String> parts = new ArrayList<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            try (InputStream content = part.get().content()) {
                parts.add(part.get().contentType() + "|" + new String(content.readAllBytes(), ISO_8859_1));
            }
        }
        return parts;
    }
}
