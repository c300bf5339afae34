package org.heliograph.gateway.receive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.records.hl7.Acknowledgement;
import org.heliograph.records.hl7.ControlId;
import org.heliograph.records.hl7.Fault;
import org.heliograph.records.hl7.Hl7ErrorCode;
import org.heliograph.records.hl7.Hl7Exception;
import org.heliograph.records.hl7.Hl7Message;
import org.heliograph.records.mllp.MllpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes HL7 v2 messages into the spool. AA is said when the message is durable; the same message from the same source
 * gets the same answer and is not taken twice; what is itself an acknowledgement is never answered.
 */
public final class MessageReceiver implements MllpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReceiver.class);
    private static final byte[] NO_ANSWER = {};

    private final Spool spool;
    private final MessageLedger ledger;
    private final Json json;
    private final InstantSource clock;
    private final NewDevices newDevices;
    private final Runnable arrived;
    private final Map<String, ReentrantLock> sources = new ConcurrentHashMap<>();

    /** @param arrived run after each message, so that sending begins */
    public MessageReceiver(
            Spool spool,
            MessageLedger ledger,
            Json json,
            InstantSource clock,
            NewDevices newDevices,
            Runnable arrived) {
        this.spool = spool;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
        this.newDevices = newDevices;
        this.arrived = arrived;
    }

    @Override
    public byte[] handle(byte[] bytes, InetSocketAddress peer) {
        Hl7Message header;
        try {
            header = Hl7Message.header(bytes);
        } catch (Hl7Exception e) {
            LOG.warn("A message from {} has no MSH that could be answered", peer.getAddress());
            return NO_ANSWER;
        }
        try {
            Hl7Message message = Hl7Message.parse(bytes);
            if (message.segment("MSA").isPresent() || message.type().code().equals("ACK")) {
                LOG.info("An acknowledgement from {} that nobody waits for is dropped", peer.getAddress());
                return NO_ANSWER;
            }
            Optional<ControlId> controlId = message.controlId();
            if (controlId.isEmpty()) {
                throw new Hl7Exception(Hl7ErrorCode.REQUIRED_FIELD_MISSING, "MSH-10", "no message control id");
            }
            Taken taken = take(
                    message, bytes, controlId.get().value(), peer.getAddress().getHostAddress());
            return answer(Acknowledgement.ACCEPTED, header, new ControlId("HG" + taken.record()), taken.at());
        } catch (Hl7Exception e) {
            LOG.warn("A message from {} was rejected: {} at {}", peer.getAddress(), e.code(), e.location());
            return answer(Acknowledgement.rejected(Fault.of(e)), header);
        } catch (IOException e) {
            LOG.warn("A message from {} was not taken: {}", peer.getAddress(), e.getMessage());
            Fault fault = Fault.at(Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "MSH", 0);
            return answer(Acknowledgement.error(fault), header);
        }
    }

    @Override
    public byte[] handleTooLong(byte[] head, InetSocketAddress peer) {
        try {
            LOG.warn("A message from {} is too long", peer.getAddress());
            Fault fault = Fault.at(Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "MSH", 0);
            return answer(Acknowledgement.rejected(fault), Hl7Message.header(head));
        } catch (Hl7Exception _) {
            return NO_ANSWER;
        }
    }

    /** Our want and not the message's fault: the sender keeps it and sends it again. */
    @Override
    public byte[] handleNoRoom(byte[] head, InetSocketAddress peer) {
        try {
            LOG.warn("There is no room for a message from {} now", peer.getAddress());
            Fault fault = Fault.at(Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "MSH", 0);
            return answer(Acknowledgement.error(fault), Hl7Message.header(head));
        } catch (Hl7Exception _) {
            return NO_ANSWER;
        }
    }

    @Override
    public void refused(InetSocketAddress peer, boolean busy) {
        if (!busy) {
            newDevices.seen(Optional.empty(), peer.getAddress());
        }
    }

    private record Taken(String record, Instant at) {}

    /** One message of a source at a time, so that a message sent twice at once is still taken once. */
    private Taken take(Hl7Message read, byte[] bytes, String controlId, String source) throws IOException {
        ReentrantLock lock = sources.computeIfAbsent(source, _ -> new ReentrantLock());
        lock.lock();
        try {
            Optional<MessageLedger.Taken> before = ledger.find(spool.database(), source, controlId, sha256(bytes));
            if (before.isPresent()) {
                return new Taken(
                        Long.toHexString(before.get().record()), before.get().at());
            }
            boolean reused = ledger.isKnown(spool.database(), source, controlId);
            if (reused) {
                LOG.warn("{} has sent another message with a control id that it used before", source);
            }
            ReceivedMessage message = new ReceivedMessage(
                    UUID.randomUUID(),
                    controlId,
                    source,
                    reused,
                    Optional.of(UrgentOrders.keysOf(read)).filter(keys -> !keys.isEmpty()));
            SpoolRecord record = spool.append(RecordKind.MESSAGE, bytes, json.text(message));
            arrived.run();
            return new Taken(record.number().toString(), record.at());
        } finally {
            lock.unlock();
        }
    }

    private byte[] answer(Acknowledgement acknowledgement, Hl7Message header) {
        Instant now = clock.instant();
        return answer(acknowledgement, header, new ControlId("HGN" + now.toEpochMilli()), now);
    }

    /** The answer depends on the message and its first taking alone, so that a repetition gets the very same. */
    private static byte[] answer(Acknowledgement acknowledgement, Hl7Message header, ControlId own, Instant at) {
        return acknowledgement
                .answerTo(header, own, at.atOffset(ZoneOffset.UTC))
                .orElse(NO_ANSWER);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
