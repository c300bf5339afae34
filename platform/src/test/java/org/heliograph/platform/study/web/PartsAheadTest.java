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
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.PixelException;
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

    private static void add(PartsAhead ahead, long length, EncodedInstance.Content content) throws IOException {
        ahead.add(OptionalLong.of(length), () -> instance(length, content));
    }

    private static EncodedInstance instance(long length, EncodedInstance.Content content) {
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
        return new EncodedInstance(
                entry, entry.transferSyntaxUid(), OptionalLong.of(length), Optional.empty(), content);
    }

    private static void saying(PartsAhead ahead, String word, long length) throws IOException {
        add(ahead, length, out -> out.write(word.getBytes(US_ASCII)));
    }

    /** What is being made is given back when it is made. */
    private void assertAllGivenBack() throws InterruptedException {
        assertThat(memory.tryAcquire(ROOM, 10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void sendsAllInTheirOrder() throws Exception {
        try (PartsAhead ahead = to(sent)) {
            saying(ahead, "first", 10);
            saying(ahead, "large", 1L << 40);
            saying(ahead, "third", 10);
            ahead.finish();
        }
        String answer = sent.toString(US_ASCII);
        assertThat(answer.split("--heliograph-[^\r]*\r\nContent-Type: [^\r]*\r\n\r\n"))
                .containsExactly("", "first\r\n", "large\r\n", "third\r\n");
        assertThat(frames).containsExactly(3L, 3L, 3L);
        assertAllGivenBack();
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
                await(made);
            }
        };
        try (PartsAhead ahead = to(slow)) {
            saying(ahead, "first", 10);
            add(ahead, 10, _ -> made.countDown());
            ahead.finish();
        }
        assertThat(frames).hasSize(2);
    }

    @Test
    void makesSeveralAtATime() throws IOException {
        CountDownLatch third = new CountDownLatch(1);
        try (PartsAhead ahead = to(sent)) {
            add(ahead, 10, _ -> await(third));
            saying(ahead, "second", 10);
            add(ahead, 10, _ -> third.countDown());
            ahead.finish();
        }
        assertThat(frames).hasSize(3);
    }

    /** However many there are, those whose turn is far away are not begun. */
    @Test
    void makesOnlyAFewAtATime() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (PartsAhead ahead = new PartsAhead(parts, sent, _ -> written.incrementAndGet(), memory)) {
            for (int i = 0; i < 50; i++) {
                add(ahead, 10, _ -> most.accumulateAndGet(begun.incrementAndGet() - written.get(), Math::max));
            }
            ahead.finish();
        }
        assertThat(begun).hasValue(50);
        assertThat(most).hasValueLessThanOrEqualTo(6);
    }

    @Test
    void holdsMemoryOfABrokenOffAnswerUntilNothingIsMadeAnyMore() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (PartsAhead ahead = to(sent)) {
            add(ahead, 10, _ -> {
                begun.countDown();
                await(over);
            });
            await(begun);
        }
        assertThat(memory.availablePermits()).isEqualTo(ROOM - 10);
        over.countDown();
        assertAllGivenBack();
    }

    @Test
    void makesNothingAheadWithoutMemory() throws IOException {
        memory.drainPermits();
        List<String> made = new ArrayList<>();
        try (PartsAhead ahead = to(sent)) {
            add(ahead, 10, _ -> made.add("first"));
            assertThat(made).isEmpty();
            add(ahead, 10, _ -> made.add("second"));
            assertThat(made).isEmpty();
            ahead.finish();
        }
        assertThat(made).containsExactly("first", "second");
    }

    /** A small compressed instance may become a large one. */
    @Test
    void makesNothingAheadOfWhichNobodyKnowsHowLargeItBecomes() throws IOException {
        List<String> made = new ArrayList<>();
        try (PartsAhead ahead = to(sent)) {
            ahead.add(
                    OptionalLong.empty(),
                    () -> instance(10, _ -> made.add(Thread.currentThread().getName())));
            ahead.finish();
        }
        assertThat(made).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void makesInItsTurnWhatIsLongerThanWasForetold() throws Exception {
        List<String> made = new ArrayList<>();
        try (PartsAhead ahead = to(sent)) {
            ahead.add(
                    OptionalLong.of(10),
                    () -> instance(11, _ -> made.add(Thread.currentThread().getName())));
            ahead.finish();
        }
        assertThat(made).containsExactly(Thread.currentThread().getName());
        assertAllGivenBack();
    }

    /** So that what answers it with a status still can: nothing was written. */
    @Test
    void refusesWithWhatWasRefused() throws Exception {
        PixelException refused = new PixelException("too large", Tags.PIXEL_DATA);
        assertThatThrownBy(() -> {
                    try (PartsAhead ahead = to(sent)) {
                        ahead.add(OptionalLong.of(10), () -> {
                            throw refused;
                        });
                        ahead.finish();
                    }
                })
                .isSameAs(refused);
        assertThat(sent.size()).isZero();
        assertAllGivenBack();
    }

    @Test
    void breaksOffWithWhatWentWrong() throws Exception {
        assertThatThrownBy(() -> {
                    try (PartsAhead ahead = to(sent)) {
                        add(ahead, 10, _ -> {
                            throw new IOException("damaged");
                        });
                        saying(ahead, "second", 10);
                        ahead.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("damaged");
        assertThat(frames).isEmpty();
        assertThat(sent.toString(US_ASCII)).doesNotContain("second");
        assertAllGivenBack();
    }
}
