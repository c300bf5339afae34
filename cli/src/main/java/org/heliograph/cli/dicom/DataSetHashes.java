package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DicomFile;

/**
 * What the bytes of an encoded data set hash to.
 *
 * @param length of the encoded data set
 * @param sha256 of the encoded data set alone, 64 hexadecimal digits
 */
record DataSetHashes(long length, String sha256, ContentIdentity identity) {
    private static final int CHUNK = 128 << 10;

    static DataSetHashes of(DicomFile file) throws IOException {
        MessageDigest sha256 = digest();
        ContentIdentity.Digest identity =
                ContentIdentity.digest(file.transferSyntax().uid());
        long length = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = file.encodedDataSet()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                sha256.update(chunk, 0, count);
                identity.update(chunk, 0, count);
                length += count;
            }
        }
        return new DataSetHashes(length, HexFormat.of().formatHex(sha256.digest()), identity.finish());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
