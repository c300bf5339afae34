package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * A key file, open: its head, and where its slots are.
 *
 * <pre>
 * format 2  "HGK1" | u16 2 | 16 organisation | u16 length | 1000 wrapped key and zeros | u32 CRC-32C
 * format 1  "HGK1" | u16 1 | 16 organisation | 60 wrapped key | u32 CRC-32C
 * slots × { u8 state | 16 id | 60 wrapped key, zeros when destroyed | u32 CRC-32C }        (big endian)
 * </pre>
 *
 * Format 1 is read; a file that is made, or rewritten, has format 2.
 */
record OrganisationKeyFile(FileChannel file, SealingKey own, int head) {
    static final int WRAPPED = SealingKey.KEY_BYTES + SealingKey.OVERHEAD;
    static final int SLOT = 1 + 16 + WRAPPED + 4;
    private static final int MAGIC = 0x48474B31;
    private static final int START = 4 + 2 + 16;
    private static final int HEAD_1 = START + WRAPPED + 4;
    private static final int HEAD_2 = START + 2 + MasterKey.LONGEST + 4;

    static OrganisationKeyFile open(Path path, OrganisationId organisation, MasterKey master) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            OrganisationKeyFile read = read(file, organisation, master);
            opened = true;
            return read;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static OrganisationKeyFile read(FileChannel file, OrganisationId organisation, MasterKey master)
            throws IOException {
        ByteBuffer start = readAll(file, START, 0);
        if (start.limit() < START || start.getInt() != MAGIC) {
            throw new IOException("the key file of organisation " + organisation.value() + " is damaged");
        }
        short format = start.getShort();
        if (format < 1 || format > 2) {
            throw new IOException("the key file of organisation " + organisation.value() + " has format " + format
                    + "; this program knows formats up to 2");
        }
        ByteBuffer head = readAll(file, format == 1 ? HEAD_1 : HEAD_2, 0);
        if (!isSound(head)) {
            throw new IOException("the key file of organisation " + organisation.value() + " is damaged");
        }
        head.position(START);
        byte[] wrapped = new byte[format == 1 ? WRAPPED : Math.min(head.getShort(), MasterKey.LONGEST)];
        head.get(wrapped);
        byte[] key = master.unwrap(wrapped, placeOf(organisation, organisation.value()));
        return new OrganisationKeyFile(file, new SealingKey(key), head.capacity());
    }

    /** Writes the slots of a new file. */
    @FunctionalInterface
    interface Slots {
        void write(FileChannel file, SealingKey own, int head) throws IOException;
    }

    /** Makes a file with a new key of the organisation; it is there whole, in the place of an old one, or not at all. */
    static OrganisationKeyFile make(Path path, OrganisationId organisation, MasterKey master, Slots slots)
            throws IOException {
        byte[] key = SealingKey.newKey();
        byte[] wrapped = master.wrap(key, placeOf(organisation, organisation.value()));
        if (wrapped.length > MasterKey.LONGEST) {
            throw new IOException("the master key wraps to more bytes than a key file has room for");
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_2)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putShort((short) wrapped.length)
                .put(Arrays.copyOf(wrapped, MasterKey.LONGEST));
        withCheck(head);
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            writeAll(file, head.flip(), 0);
            slots.write(file, new SealingKey(key), HEAD_2);
            file.force(true);
        }
        Durable.rename(unfinished, path);
        return open(path, organisation, master);
    }

    long position(long slot) {
        return head + slot * SLOT;
    }

    long slots() throws IOException {
        return Math.ceilDiv(Math.max(0, file.size() - head), (long) SLOT);
    }

    static byte[] placeOf(OrganisationId organisation, UUID key) {
        return ByteBuffer.allocate(36)
                .putInt(MAGIC)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }

    static void withCheck(ByteBuffer bytes) {
        bytes.putInt(check(bytes, bytes.position()));
    }

    static boolean isSound(ByteBuffer bytes) {
        int before = bytes.capacity() - Integer.BYTES;
        return bytes.limit() == bytes.capacity() && bytes.getInt(before) == check(bytes, before);
    }

    private static int check(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, length));
        return (int) crc.getValue();
    }

    static void writeAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        for (long at = position; bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
    }

    /** Shorter than asked for at the end of the file. */
    static ByteBuffer readAll(FileChannel file, int length, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        readAll(file, bytes, position);
        return bytes;
    }

    static void readAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = file.read(bytes, position + bytes.position());
        }
        bytes.flip();
    }
}
