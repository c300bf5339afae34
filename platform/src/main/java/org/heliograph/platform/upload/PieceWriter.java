package org.heliograph.platform.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.tenancy.OrganisationId;

/** Makes the bytes of one request durable, piece by piece. A sender that goes away leaves what had come. */
final class PieceWriter {
    private static final int PIECE = 1 << 20;

    private final SealedObjects objects;
    private final OrganisationId organisation;
    private final Upload upload;
    private final List<UploadPiece> pieces = new ArrayList<>();
    private boolean tooLong;
    private boolean broken;

    PieceWriter(SealedObjects objects, OrganisationId organisation, Upload upload) {
        this.objects = objects;
        this.organisation = organisation;
        this.upload = upload;
    }

    void write(InputStream body, Optional<MessageDigest> digest) throws IOException {
        byte[] buffer = new byte[PIECE];
        long at = upload.arrived();
        int filled = fill(body, buffer);
        while (filled > 0) {
            if (at + filled > upload.length()) {
                tooLong = true;
                return;
            }
            byte[] piece = Arrays.copyOf(buffer, filled);
            digest.ifPresent(running -> running.update(piece));
            String item = "u" + at + "-" + UUID.randomUUID();
            objects.put(organisation, upload.id().value(), item, upload.key(), piece);
            pieces.add(new UploadPiece(at, filled, item));
            at += filled;
            filled = broken ? 0 : fill(body, buffer);
        }
    }

    /** Reads until the buffer is full, the body ends, or the sender is gone. */
    private int fill(InputStream body, byte[] buffer) {
        int filled = 0;
        try {
            int count = 0;
            while (count >= 0 && filled < PIECE) {
                filled += count;
                count = filled < PIECE ? body.read(buffer, filled, PIECE - filled) : -1;
            }
        } catch (IOException _) {
            broken = true;
        }
        return filled;
    }

    List<UploadPiece> pieces() {
        return pieces;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the sender went away in the middle. */
    boolean isBroken() {
        return broken;
    }
}
