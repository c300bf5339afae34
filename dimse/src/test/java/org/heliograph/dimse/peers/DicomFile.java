package org.heliograph.dimse.peers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Uid;

/** A DICOM file cut in two: what its meta information names, and its encoded data set. */
public record DicomFile(Uid sopClass, Uid sopInstance, Uid transferSyntax, ByteBuffer dataSet) {
    private static final Uid UNNAMED = new Uid("");

    /** Whether the file is named, and dcmtk takes it: it aborts upon too long UIDs and odd lengths. */
    public boolean isForDcmtk() {
        return sopClass.isValid() && sopInstance.isValid() && dataSet.remaining() % 2 == 0;
    }

    public static DicomFile read(byte[] file) throws IOException {
        Part10Reader reader = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        return new DicomFile(
                reader.meta().sopClass().orElse(UNNAMED),
                reader.meta().sopInstance().orElse(UNNAMED),
                reader.meta().transferSyntax().uid(),
                ByteBuffer.wrap(reader.dataSet().readAllBytes()));
    }

    public static DicomFile read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    public InputStream open() {
        return new ByteArrayInputStream(dataSet.array(), dataSet.arrayOffset(), dataSet.remaining());
    }
}
