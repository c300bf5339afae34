package org.heliograph.pixels.recompress;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Tags;
import org.heliograph.pixels.PixelException;

/**
 * The end of a form, read whole.
 *
 * @param identity of the original
 * @param indexHash SHA-256 of the index's bytes
 */
record FormTrailer(ContentIdentity identity, ContentIdentity indexHash) {
    private static final int BUFFER = 16 << 10;
    private static final int HASH = 32;

    static FormTrailer read(FormPlaces places) throws IOException {
        long length = places.storedLength() - places.index();
        CRC32C crc = new CRC32C();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(places.stored().open(places.index(), length), crc))) {
            MessageDigest sha256 = sha256();
            byte[] buffer = new byte[BUFFER];
            for (long left = length - RecompressWriter.TRAILER; left > 0; ) {
                int count = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, count);
                sha256.update(buffer, 0, count);
                left -= count;
            }
            byte[] identity = new byte[HASH];
            in.readFully(identity);
            int expected = (int) crc.getValue();
            if (in.readInt() != expected || in.readInt() != RecompressWriter.END) {
                throw new PixelException("recompressed form whose end is damaged", Tags.PIXEL_DATA);
            }
            return new FormTrailer(ContentIdentity.of(identity), ContentIdentity.of(sha256.digest()));
        } catch (EOFException _) {
            throw FormPlaces.early();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
