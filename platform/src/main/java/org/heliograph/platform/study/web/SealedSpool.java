package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts bytes aside that do not fit into memory: a file without a name, encrypted by a key that only this object has
 * (AES-256 in counter mode, so that any place can be read). Nothing of it is left when it is closed, or the program ends.
 * Nobody but the kernel can change the file meanwhile, so it is not authenticated.
 */
final class SealedSpool implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int BLOCK = 16;

    private final FileChannel file;
    private final SecretKeySpec key;
    private long end;

    /** A run of what was put aside. */
    record Piece(long offset, long length) {
        long end() {
            return offset + length;
        }

        /** This run and the one right behind it. */
        Piece with(Piece next) {
            return new Piece(offset, length + next.length);
        }
    }

    private SealedSpool(FileChannel file) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.file = file;
        this.key = new SecretKeySpec(secret, "AES");
    }

    static SealedSpool create(Path folder) throws IOException {
        Path named = Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
        FileChannel file = FileChannel.open(
                named, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(named);
        return new SealedSpool(file);
    }

    /** Nothing, at the end. */
    Piece none() {
        return new Piece(end, 0);
    }

    Piece add(InputStream in) throws IOException {
        return add(out -> in.transferTo(out));
    }

    Piece add(EncodedInstance.Content content) throws IOException {
        long from = end;
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, from);
        Buffered out = new Buffered(new Sealing(cipher));
        content.writeTo(out);
        out.flushBuffer();
        return new Piece(from, end - from);
    }

    /** An item of encapsulated pixel data (PS3.5 Table A.4-1), padded to an even length. */
    Piece addItem(InputStream in) throws IOException {
        Piece content = add(out -> {
            out.write(new byte[8]);
            in.transferTo(out);
        });
        long length = content.length() - 8;
        if (length > 0xFFFF_FFFEL) {
            throw new IOException("a frame of more than 4 GiB");
        }
        if ((length & 1) != 0) {
            content = content.with(add(out -> out.write(0)));
        }
        long even = length + (length & 1);
        byte[] header = {
            (byte) 0xFE,
            (byte) 0xFF,
            0,
            (byte) 0xE0,
            (byte) even,
            (byte) (even >>> 8),
            (byte) (even >>> 16),
            (byte) (even >>> 24)
        };
        writeAll(ByteBuffer.wrap(cipher(Cipher.ENCRYPT_MODE, content.offset()).update(header)), content.offset());
        return content;
    }

    /** The bytes from a place on. */
    InputStream open(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > end) {
            throw new IOException("a place that was not written");
        }
        return new Opening(cipher(Cipher.DECRYPT_MODE, offset), offset, length);
    }

    /** Counter mode begins anywhere: the counter is the number of the block, and the bytes before in it are let go. */
    private Cipher cipher(int mode, long offset) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            byte[] counter = ByteBuffer.allocate(BLOCK)
                    .putLong(0)
                    .putLong(offset / BLOCK)
                    .array();
            cipher.init(mode, key, new IvParameterSpec(counter));
            cipher.update(new byte[(int) (offset % BLOCK)]);
            return cipher;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES is part of every JDK", impossible);
        }
    }

    private void writeAll(ByteBuffer bytes, long at) throws IOException {
        for (long position = at; bytes.hasRemaining(); ) {
            position += file.write(bytes, position);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Sealing extends OutputStream {
        private final Cipher cipher;

        Sealing(Cipher cipher) {
            this.cipher = cipher;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] sealed = length == 0 ? new byte[0] : cipher.update(bytes, from, length);
            writeAll(ByteBuffer.wrap(sealed), end);
            end += sealed.length;
        }
    }

    private final class Opening extends InputStream {
        private final Cipher cipher;
        private final ByteBuffer sealed = ByteBuffer.allocate(BUFFER);
        private long position;
        private long left;

        Opening(Cipher cipher, long offset, long length) {
            this.cipher = cipher;
            this.position = offset;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0 || length == 0) {
                return left == 0 ? -1 : 0;
            }
            sealed.clear().limit((int) Math.min(Math.min(length, BUFFER), left));
            int count = file.read(sealed, position);
            if (count < 0) {
                throw new IOException("what was put aside ends early");
            }
            byte[] clear = cipher.update(sealed.array(), 0, count);
            System.arraycopy(clear, 0, target, from, count);
            position += count;
            left -= count;
            return count;
        }
    }
}
