package org.heliograph.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the two directions of one association as they pass and hashes every data set that a C-STORE request carries
 * (PS3.8 §9.3, PS3.7 §9.3.1).
 *
 * <p>It shares no code with the DICOM network library on purpose: it is the second opinion on what went over the wire.
 */
final class WireTap {
    /** What one C-STORE request carried; {@code identity} and {@code dataSetSha256} are hex SHA-256. */
    record Carried(
            String sopInstanceUid, String transferSyntaxUid, long length, String identity, String dataSetSha256) {}

    private static final int ASSOCIATE_AC = 2;
    private static final int P_DATA_TF = 4;
    private static final int MAX_NEGOTIATION = 1 << 20;

    private final Map<Integer, String> acceptedSyntax = new ConcurrentHashMap<>();
    private final CountDownLatch negotiated = new CountDownLatch(1);
    private final Map<String, Carried> carried;

    /** @param carried receives what was carried, by SOP Instance UID; several taps may share it */
    WireTap(Map<String, Carried> carried) {
        this.carried = carried;
    }

    /** Follows what the requestor sends until its stream ends. */
    void followRequestor(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Command command = new Command();
        while (true) {
            int type = data.read();
            if (type < 0) {
                return;
            }
            data.skipNBytes(1);
            long length = Integer.toUnsignedLong(data.readInt());
            if (type == P_DATA_TF) {
                awaitNegotiation();
                followValues(data, length, command);
            } else {
                data.skipNBytes(length);
            }
        }
    }

    /** Follows what the acceptor answers: which transfer syntax each presentation context got. */
    void followAcceptor(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        while (true) {
            int type = data.read();
            if (type < 0) {
                return;
            }
            data.skipNBytes(1);
            long length = Integer.toUnsignedLong(data.readInt());
            if (type == ASSOCIATE_AC && length <= MAX_NEGOTIATION) {
                readAccepted(ByteBuffer.wrap(data.readNBytes((int) length)));
                negotiated.countDown();
            } else {
                data.skipNBytes(length);
            }
        }
    }

    /** Data may be followed a moment before the answer that says in which transfer syntax it is. */
    private void awaitNegotiation() throws IOException {
        try {
            if (!negotiated.await(30, TimeUnit.SECONDS)) {
                throw new IOException("data passed on an association that was never accepted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** PS3.8 Table 9-17: 68 fixed bytes, then items; Table 9-18: a context's id, result and transfer syntax. */
    private void readAccepted(ByteBuffer pdu) {
        pdu.position(68);
        while (pdu.remaining() >= 4) {
            int item = Byte.toUnsignedInt(pdu.get());
            pdu.get();
            ByteBuffer value = slice(pdu);
            if (item == 0x21) {
                int context = Byte.toUnsignedInt(value.get());
                value.get();
                int result = Byte.toUnsignedInt(value.get());
                value.get();
                if (result == 0 && value.remaining() > 4) {
                    value.position(value.position() + 2);
                    acceptedSyntax.put(context, text(slice(value)));
                }
            }
        }
    }

    private static ByteBuffer slice(ByteBuffer from) {
        int length = Math.min(Short.toUnsignedInt(from.getShort()), from.remaining());
        ByteBuffer value = from.slice(from.position(), length);
        from.position(from.position() + length);
        return value;
    }

    private void followValues(DataInputStream data, long pduLength, Command command) throws IOException {
        long left = pduLength;
        byte[] buffer = new byte[1 << 16];
        while (left > 0) {
            long length = Integer.toUnsignedLong(data.readInt());
            int context = data.readUnsignedByte();
            int control = data.readUnsignedByte();
            left -= 4 + length;
            boolean isCommand = (control & 1) != 0;
            for (long rest = length - 2; rest > 0; ) {
                int count = data.read(buffer, 0, (int) Math.min(rest, buffer.length));
                if (count < 0) {
                    throw new EOFException();
                }
                if (isCommand) {
                    command.header.write(buffer, 0, count);
                } else {
                    command.data(acceptedSyntax.getOrDefault(context, "")).update(buffer, count);
                }
                rest -= count;
            }
            if ((control & 2) != 0) {
                if (isCommand) {
                    command.readHeader();
                } else {
                    command.finish().ifPresent(object -> carried.put(object.sopInstanceUid(), object));
                }
            }
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII
                .decode(bytes)
                .toString()
                .replace("\0", "")
                .trim();
    }

    /** The command being followed: its set until it is whole, then the hashes of its data set. */
    private static final class Command {
        private final ByteArrayOutputStream header = new ByteArrayOutputStream();
        private String sopInstanceUid = "";
        private Hashes hashes = new Hashes("");
        private boolean begun;

        /** Command sets are implicit little endian (PS3.7 §6.3.1): tag, 32-bit length, value. */
        private void readHeader() {
            ByteBuffer set = ByteBuffer.wrap(header.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            header.reset();
            sopInstanceUid = "";
            while (set.remaining() >= 8) {
                int group = Short.toUnsignedInt(set.getShort());
                int element = Short.toUnsignedInt(set.getShort());
                int length = set.getInt();
                if (length < 0 || length > set.remaining()) {
                    return;
                }
                ByteBuffer value = set.slice(set.position(), length);
                set.position(set.position() + length);
                if (group == 0 && element == 0x1000) {
                    sopInstanceUid = text(value);
                }
            }
        }

        private Hashes data(String transferSyntaxUid) {
            if (!begun) {
                hashes = new Hashes(transferSyntaxUid);
                begun = true;
            }
            return hashes;
        }

        private Optional<Carried> finish() {
            begun = false;
            return sopInstanceUid.isEmpty() ? Optional.empty() : Optional.of(hashes.finish(sopInstanceUid));
        }
    }

    private static final class Hashes {
        private final String transferSyntaxUid;
        private final MessageDigest identity = sha256();
        private final MessageDigest dataSet = sha256();
        private long length;

        Hashes(String transferSyntaxUid) {
            this.transferSyntaxUid = transferSyntaxUid;
            identity.update(transferSyntaxUid.getBytes(StandardCharsets.US_ASCII));
            identity.update((byte) 0);
        }

        void update(byte[] bytes, int count) {
            identity.update(bytes, 0, count);
            dataSet.update(bytes, 0, count);
            length += count;
        }

        Carried finish(String sopInstanceUid) {
            HexFormat hex = HexFormat.of();
            return new Carried(
                    sopInstanceUid,
                    transferSyntaxUid,
                    length,
                    hex.formatHex(identity.digest()),
                    hex.formatHex(dataSet.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
