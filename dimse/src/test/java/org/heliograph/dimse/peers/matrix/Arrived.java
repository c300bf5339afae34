package org.heliograph.dimse.peers.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DicomFile;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/** What an object is, without its bytes: many would not fit into the heap of tests. */
record Arrived(Uid transferSyntax, ContentIdentity bytes, MeaningHash meaning) {
    /** {@code encoded} is a file with the data set alone; some peers write objects of any size. */
    static Arrived of(Uid transferSyntax, Path encoded) throws IOException {
        try (InputStream bytes = Files.newInputStream(encoded);
                InputStream again = Files.newInputStream(encoded)) {
            return new Arrived(
                    transferSyntax,
                    ContentIdentity.of(transferSyntax, bytes),
                    MeaningHash.of(TransferSyntax.of(transferSyntax), again, ReadOptions.DEFAULT));
        }
    }

    static Arrived ofPart10(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            return new Arrived(file.transferSyntax().uid(), file.contentIdentity(), file.meaningHash());
        }
    }

    static Uid nameOf(Path path) throws IOException {
        try (DicomFile file = DicomFile.open(path, ReadOptions.DEFAULT)) {
            return file.meta().sopInstance().orElseThrow();
        }
    }
}
