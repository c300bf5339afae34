package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.study.InstanceEntry;
import org.junit.jupiter.api.Test;

class PartsAheadTest {
    private static final int ROOM = 1 << 20;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final MultipartWriter parts = new MultipartWriter("application/dicom");
    private final List<Long> frames = new ArrayList<>();
    private final Semaphore memory = new Semaphore(ROOM);

    private PartsAhead to(OutputStream out) {
        return new PartsAhead(parts, out, frames::add, memory);
    }

    private static EncodedInstance instance(long length, EncodedInstance.Content content) {
        return instance(length, OptionalLong.of(length), content);
    }

    private static EncodedInstance instance(long length, OptionalLong made, EncodedInstance.Content content) {
        Uid uid = new Uid("2.25.1");
        InstanceEntry entry = new InstanceEntry(
                uid,
                uid,
                uid,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                length,
                ContentIdentity.parse("00".repeat(32)),
                null,
                3,
                new InstanceLocation(new UUID(1, 1), 0, StoredForm.VERBATIM, List.of()));
        return new EncodedInstance(entry, entry.transferSyntaxUid(), made, Optional.empty(), content);
    }

    private static EncodedInstance saying(String word, long length) {
        return instance(length, out -> out.write(word.getBytes(US_ASCII)));
    }

    @Test
    void sendsAllInTheirOrder() throws IOException {
        try (PartsAhead ahead = to(sent)) {
            ahead.add(saying("first", 10));
            ahead.add(saying("large", 1L << 40));
            ahead.add(saying("third", 10));
            ahead.finish();
        }
        String answer = sent.toString(US_ASCII);
        assertThat(answer.split("--heliograph-[^\r]*\r\nContent-Type: [^\r]*\r\n\r\n"))
                .containsExactly("", "first\r\n", "large\r\n", "third\r\n");
        assertThat(frames).containsExactly(3L, 3L, 3L);
        assertThat(memory.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void makesTheNextWhileOneIsSent() throws IOException {
        CountDownLatch made = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    assertThat(made.await(10, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        try (PartsAhead ahead = to(slow)) {
            ahead.add(saying("first", 10));
            ahead.add(instance(10, _ -> made.countDown()));
            ahead.finish();
        }
        assertThat(frames).hasSize(2);
    }

    @Test
    void makesNothingAheadWithoutMemory() throws IOException {
        memory.drainPermits();
        List<String> made = new ArrayList<>();
        try (PartsAhead ahead = to(sent)) {
            ahead.add(instance(10, _ -> made.add("first")));
            assertThat(made).isEmpty();
            ahead.add(instance(10, _ -> made.add("second")));
            assertThat(made).containsExactly("first");
            ahead.finish();
        }
        assertThat(made).containsExactly("first", "second");
    }

    /** A small compressed instance may become a large one. */
    @Test
    void makesNothingAheadOfWhichNobodyKnowsHowLargeItBecomes() throws IOException {
        List<String> made = new ArrayList<>();
        try (PartsAhead ahead = to(sent)) {
            ahead.add(instance(
                    10,
                    OptionalLong.empty(),
                    _ -> made.add(Thread.currentThread().getName())));
            ahead.finish();
        }
        assertThat(made).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void breaksOffWithWhatWentWrong() {
        assertThatThrownBy(() -> {
                    try (PartsAhead ahead = to(sent)) {
                        ahead.add(instance(10, _ -> {
                            throw new IOException("damaged");
                        }));
                        ahead.add(saying("second", 10));
                        ahead.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("damaged");
        assertThat(frames).isEmpty();
        assertThat(sent.toString(US_ASCII)).doesNotContain("second");
        assertThat(memory.availablePermits()).isEqualTo(ROOM);
    }
}
