package org.heliograph.cli.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.storage.StoreItem;

/** An object in another transfer syntax than its file's, in a temporary file, so that it may be of any size. */
final class Reencoded implements AutoCloseable {
    private final Path file;
    private final StoreItem item;

    private Reencoded(Path file, StoreItem item) {
        this.file = file;
        this.item = item;
    }

    /** In implicit VR little endian. */
    static Reencoded implicit(OutgoingObject object) throws IOException {
        TransferSyntax target = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        Path file = Files.createTempFile("heliograph-", ".dcm");
        boolean whole = false;
        try (DicomFile from = DicomFile.open(object.input().path(), ReadOptions.DEFAULT);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 << 10)) {
            from.write(out, target);
            whole = true;
        } finally {
            if (!whole) {
                Files.delete(file);
            }
        }
        StoreItem item = new StoreItem(object.item().sopClass(), object.item().sopInstance(), target.uid());
        return new Reencoded(file, item);
    }

    StoreItem item() {
        return item;
    }

    InputStream dataSet() throws IOException {
        return OutgoingObject.of(new Input(file, true)).dataSet();
    }

    @Override
    public void close() throws IOException {
        Files.delete(file);
    }
}
