package org.heliograph.cli.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.storage.StoreHandler;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreStatus;

/** Keeps each received object as a file: its own bytes, behind file meta information. */
final class Receiver implements StoreHandler {
    /** As much of a data set as tells what it is. */
    private static final int START = 8 << 10;

    private static final ReadOptions HEAD = ReadOptions.DEFAULT.withStopBefore(Tag.of(0x0008, 0x0019));

    private final ReceivedFolder folder;
    private final Listener listener;

    Receiver(ReceivedFolder folder, Listener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /** Hears of each object before the peer is answered. */
    interface Listener {
        void kept(StoreRequest request, ReceivedFolder.Kept kept, long length);

        void refused(StoreRequest request, StoreStatus status, String why);
    }

    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        byte[] start = dataSet.readNBytes(START);
        if (!agrees(request, start)) {
            listener.refused(
                    request, StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS, "its data set is of another object");
            return StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
        }
        try (ReceivedFolder.Part part = folder.begin()) {
            byte[] header = Part10Writer.header(request.sopClass(), request.sopInstance(), request.transferSyntax());
            part.write(header);
            part.write(start);
            long length = start.length + dataSet.transferTo(part);
            listener.kept(request, part.keep(ObjectNames.of(request.sopInstance())), length);
        } catch (IOException e) {
            listener.refused(request, StoreStatus.PROCESSING_FAILURE, Problems.said(e));
            throw e;
        }
        return StoreStatus.SUCCESS;
    }

    /** Whether the data set says what the command says, as far as it says it (PS3.4 §B.2.3). */
    private static boolean agrees(StoreRequest request, byte[] start) throws IOException {
        DataSet head;
        try {
            TransferSyntax syntax = TransferSyntax.of(request.transferSyntax());
            head = DataSetReader.readHeader(new ByteArrayInputStream(start), syntax, HEAD);
        } catch (DicomException unreadable) {
            // It is kept as it came: what this reader cannot read another may.
            return true;
        }
        return same(head.uid(Tags.SOP_CLASS_UID), request.sopClass())
                && same(head.uid(Tags.SOP_INSTANCE_UID), request.sopInstance());
    }

    private static boolean same(Optional<Uid> inDataSet, Uid inCommand) {
        return inDataSet.isEmpty() || inDataSet.get().equals(inCommand);
    }
}
