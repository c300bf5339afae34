package org.heliograph.cli.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScu;

/** A file's bytes to be sent as they are, by a sender that does not look at them. */
final class RawFile {
    private static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid IMPLICIT_VR_LITTLE_ENDIAN = new Uid("1.2.840.10008.1.2");
    private static final Uid SOME_INSTANCE = new Uid("2.25.4711");

    private final StoreItem item;
    private final byte[] dataSet;

    private RawFile(StoreItem item, byte[] dataSet) {
        this.item = item;
        this.dataSet = dataSet;
    }

    /** What follows the file meta information; of a file without any, everything. */
    static RawFile of(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(all))) {
            FileMeta meta = Part10Reader.open(in, ReadOptions.DEFAULT).meta();
            return new RawFile(
                    new StoreItem(
                            CT_IMAGE_STORAGE,
                            meta.sopInstance().orElse(SOME_INSTANCE),
                            meta.transferSyntax().uid()),
                    Arrays.copyOfRange(all, Math.min(meta.length(), all.length), all.length));
        } catch (DicomException noMeta) {
            return new RawFile(new StoreItem(CT_IMAGE_STORAGE, SOME_INSTANCE, IMPLICIT_VR_LITTLE_ENDIAN), all);
        }
    }

    StoreOutcome store(AssociationClient client, Peer gateway) throws IOException {
        ProposedContext context = ProposedContext.of(item.sopClass(), item.transferSyntax());
        if (!(client.connect(gateway, List.of(context)) instanceof ConnectOutcome.Accepted accepted)) {
            throw new AssertionError("the association was not accepted");
        }
        try (Association association = accepted.association()) {
            StoreOutcome outcome = new StoreScu(association).store(item, new ByteArrayInputStream(dataSet));
            association.release();
            return outcome;
        }
    }
}
