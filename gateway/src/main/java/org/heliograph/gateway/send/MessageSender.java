package org.heliograph.gateway.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.Answer;
import org.heliograph.gateway.link.Backoff;
import org.heliograph.gateway.link.Call;
import org.heliograph.gateway.link.Mistake;
import org.heliograph.gateway.link.Platform;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.link.Wake;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.MessageUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages, the next of a source only after the receipt of the one before. */
public final class MessageSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMinutes(1);

    private final Wake wake = new Wake();
    private final Spool spool;
    private final MessageQueue queue;
    private final Platform platform;
    private final RootKeeper trust;
    private final DataDirectory data;
    private final InstantSource clock;
    private final Map<String, Instant> heldUntil = new HashMap<>();

    public MessageSender(
            Spool spool,
            MessageQueue queue,
            Platform platform,
            RootKeeper trust,
            DataDirectory data,
            InstantSource clock) {
        this.spool = spool;
        this.queue = queue;
        this.platform = platform;
        this.trust = trust;
        this.data = data;
        this.clock = clock;
    }

    public void start() {
        Thread.ofVirtual().name("message-sender").start(this::loop);
    }

    /** Says that a message has arrived. */
    public void wake() {
        wake.wake();
    }

    private void loop() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), ThreadLocalRandom.current());
        try {
            boolean more = true;
            while (more) {
                Round round = round();
                if (round == Round.NOTHING) {
                    more = wake.await(IDLE);
                } else if (round == Round.AWAY) {
                    more = wake.rest(backoff.next());
                } else {
                    backoff.reset();
                    more = !wake.isClosed();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A mistake of the program with one message shall not end the sending without a word.
    @SuppressWarnings("IllegalCatch")
    private Round round() {
        try {
            return sendHeads();
        } catch (IOException e) {
            LOG.error("Messages wait: {}", e.getMessage());
        } catch (RuntimeException mistake) {
            LOG.error("Messages wait for a mistake of this program: {}", Mistake.words(mistake));
        }
        return Round.AWAY;
    }

    private enum Round {
        SENT,
        NOTHING,
        AWAY
    }

    private Round sendHeads() throws IOException {
        boolean sent = false;
        for (MessageQueue.Head head : queue.heads(spool.database())) {
            String source = head.message().sourceAddress();
            if (clock.instant().isBefore(heldUntil.getOrDefault(source, Instant.MIN))) {
                continue;
            }
            Answer answer = platform.call(Call.postStream("/link/v1/messages", () -> body(head)));
            switch (answer) {
                case Answer.Ok ok -> sent |= take(head, ok);
                case Answer.Unreachable away -> {
                    LOG.warn("Messages wait: {}", away.reason());
                    return Round.AWAY;
                }
                case Answer.Problem problem -> {
                    if (problem.retry() == Answer.Retry.LATER) {
                        LOG.warn("Messages wait: {} {}", problem.status(), problem.code());
                        return Round.AWAY;
                    }
                    hold(head, problem.status() + " " + problem.code());
                }
            }
        }
        return sent ? Round.SENT : Round.NOTHING;
    }

    private boolean take(MessageQueue.Head head, Answer.Ok ok) throws IOException {
        try {
            String signed =
                    platform.json().read(ok.body(), MessageUpload.Answer.class).receipt();
            MessageUpload.Receipt receipt = platform.json()
                    .read(
                            trust.knowing(signed).payload(signed, KeyPurpose.RECEIPT, MessageUpload.Receipt.TYPE),
                            MessageUpload.Receipt.class);
            if (!receipt.message().equals(head.message().message())
                    || !receipt.sha256().equals(head.sha256())) {
                hold(head, "the receipt is another message's");
                return false;
            }
            data.write("receipts/" + receipt.message() + ".jws", signed.getBytes(US_ASCII));
            ReceiptNote note = new ReceiptNote(
                    Optional.empty(),
                    Optional.of(receipt.message()),
                    List.of(head.record().value()));
            spool.append(RecordKind.RECEIPT, new byte[0], platform.json().text(note));
            return true;
        } catch (TrustException | JsonFormatException e) {
            hold(head, "the receipt does not verify: " + e.getMessage());
            return false;
        }
    }

    /** The source's messages wait behind this one, since their order counts; other sources go on. */
    private void hold(MessageQueue.Head head, String reason) {
        LOG.error("Message {} is held: {}", head.message().message(), reason);
        heldUntil.put(head.message().sourceAddress(), clock.instant().plus(HELD));
    }

    /** The upload as JSON with the body last, streamed from the spool. */
    private InputStream body(MessageQueue.Head head) {
        MessageUpload empty = new MessageUpload(
                head.message().message(), head.message().sourceAddress(), head.receivedAt(), head.sha256(), "");
        String record = platform.json().text(empty);
        String mark = "\"body\":\"";
        int split = record.indexOf(mark) + mark.length();
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(record.substring(0, split).getBytes(US_ASCII)),
                new Base64Input(spool.read(head.record(), 0, head.length())),
                new ByteArrayInputStream(record.substring(split).getBytes(US_ASCII)))));
    }

    @Override
    public void close() {
        wake.close();
    }
}
