package org.heliograph.platform.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.tenancy.OrganisationId;

/** An upload's bytes from its first piece to its last, one piece in memory. */
final class PieceInput extends InputStream {
    private final SealedObjects objects;
    private final OrganisationId organisation;
    private final Upload upload;
    private final Iterator<UploadPiece> pieces;
    private InputStream current = InputStream.nullInputStream();

    PieceInput(SealedObjects objects, OrganisationId organisation, Upload upload, List<UploadPiece> pieces) {
        this.objects = objects;
        this.organisation = organisation;
        this.upload = upload;
        this.pieces = pieces.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = current.read(target, from, length);
        while (count < 0 && pieces.hasNext()) {
            byte[] piece = objects.read(
                    organisation, upload.id().value(), pieces.next().item(), upload.key());
            current = new ByteArrayInputStream(piece);
            count = current.read(target, from, length);
        }
        return count;
    }
}
