package org.heliograph.gateway.receive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dimse.storage.StoreHandler;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.RecordWriter;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes objects into the spool (PS3.4 §B.2). Success is said when the object is durable; whatever is wrong with the
 * object, or with us, gets its own status and leaves nothing behind.
 */
public final class ObjectReceiver implements StoreHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectReceiver.class);

    private final Spool spool;
    private final Json json;
    private final Urgency urgency;
    private final Runnable arrived;

    /** @param arrived run after each object, so that sending begins */
    public ObjectReceiver(Spool spool, Json json, Urgency urgency, Runnable arrived) {
        this.spool = spool;
        this.json = json;
        this.urgency = urgency;
        this.arrived = arrived;
    }

    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        // The record's hash is the content identity: SHA-256 over syntax, zero byte, data set.
        byte[] prefix = (request.transferSyntax().value() + "\0").getBytes(US_ASCII);
        try (RecordWriter writer = spool.begin(RecordKind.OBJECT, prefix)) {
            SpoolingInput spooling = new SpoolingInput(dataSet, writer);
            DataSetNames names = DataSetNames.walk(spooling, TransferSyntax.of(request.transferSyntax()));
            spooling.drain();
            StoreStatus status = check(request, names);
            if (status == StoreStatus.SUCCESS) {
                writer.finish(json.text(new ReceivedObject(
                        names.study().orElseThrow(),
                        request.sopClass(),
                        request.sopInstance(),
                        request.transferSyntax(),
                        request.callingAeTitle().value(),
                        request.calledAeTitle().value(),
                        request.remote().getAddress().getHostAddress(),
                        urgency.of(request, names))));
                arrived.run();
            }
            return status;
        } catch (DicomException e) {
            LOG.warn("An object from {} cannot be read: {}", request.callingAeTitle(), e.getMessage());
            return StoreStatus.CANNOT_UNDERSTAND;
        } catch (SpoolException e) {
            LOG.warn("An object from {} was refused: {}", request.callingAeTitle(), e.getMessage());
            return e.reason() == SpoolException.Reason.FULL
                    ? StoreStatus.OUT_OF_RESOURCES
                    : StoreStatus.PROCESSING_FAILURE;
        }
    }

    private static StoreStatus check(StoreRequest request, DataSetNames names) {
        boolean same = names.sopClass().filter(request.sopClass()::equals).isPresent()
                && names.sopInstance().filter(request.sopInstance()::equals).isPresent();
        if (!same) {
            LOG.warn("An object from {} is not what its command says", request.callingAeTitle());
            return StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
        }
        // What belongs to no study (PS3.4 Annex GG: hanging protocols, palettes) is not exchanged.
        if (names.study().isEmpty()) {
            LOG.warn("An object of class {} from {} belongs to no study", request.sopClass(), request.callingAeTitle());
            return StoreStatus.CANNOT_UNDERSTAND;
        }
        return StoreStatus.SUCCESS;
    }
}
