package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.heliograph.dicom.Uid;

/** Names of files for received objects, which a peer cannot make into anything but a name. */
final class ObjectNames {
    /** A UID as it should be (PS3.5 §9.1), but for leading zeros, which do no harm here. */
    private static final Pattern SAFE = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private static final int LONGEST = 64;

    private ObjectNames() {}

    /** The UID itself; of one that is none, the beginning of its hash. */
    static String of(Uid sopInstance) {
        String uid = sopInstance.value();
        return uid.length() <= LONGEST && SAFE.matcher(uid).matches() ? uid : "not-a-uid-" + hash(uid);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
