package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackReceipt;
import org.springframework.http.HttpStatus;

/** The Store Instances Response (PS3.18 §10.5.3, Tables 10.5.3-1 and I.2.2-1): what became of each instance. */
final class StoreAnswer {
    /** Error: Cannot understand (PS3.18 Table I.2-2, Cxxx). */
    static final int CANNOT_UNDERSTAND = 0xC000;
    /** Refused: out of resources (PS3.18 Table I.2-2, A7xx). */
    static final int OUT_OF_RESOURCES = 0xA700;
    /** The instance is of another study than the request's (PS3.18 §I.2.2, A9xx). */
    static final int OTHER_STUDY = 0xA900;
    /** Stored, but not as the object of its UID: another meaning was there before (a warning of B000). */
    static final int CONFLICT = 0xB000;

    private final String service;
    private final List<DataSet> referenced = new ArrayList<>();
    private final List<DataSet> failed = new ArrayList<>();
    private final List<DataSet> other = new ArrayList<>();
    private final Map<Uid, Uid> classes = new HashMap<>();
    private boolean warned;
    private boolean full;
    private boolean tooLarge;

    StoreAnswer(String service) {
        this.service = service;
    }

    /** An instance that is on its way. */
    void expect(Uid sopClass, Uid sopInstance) {
        classes.put(sopInstance, sopClass);
    }

    void failed(Uid sopClass, Uid sopInstance, int reason) {
        failed.add(DataSet.builder()
                .uid(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .integer(Tags.FAILURE_REASON, reason)
                .build());
    }

    /** There was no room for these. */
    void outOfResources(List<Uid> sopInstances) {
        full = true;
        sopInstances.forEach(one -> failed(classes.getOrDefault(one, new Uid("")), one, OUT_OF_RESOURCES));
    }

    /** The body goes on beyond its limit: the rest of it was not taken. */
    void tooLarge() {
        tooLarge = true;
        unknown(OUT_OF_RESOURCES);
    }

    boolean isEmpty() {
        return referenced.isEmpty() && failed.isEmpty() && other.isEmpty();
    }

    /** Something came that names no instance. */
    void unknown(int reason) {
        other.add(DataSet.builder().integer(Tags.FAILURE_REASON, reason).build());
    }

    /** A pack of the study is durable. */
    void took(Uid study, List<PackReceipt.ReceiptedInstance> instances) {
        for (PackReceipt.ReceiptedInstance one : instances) {
            Uid sopClass = classes.getOrDefault(one.sopInstanceUid(), new Uid(""));
            switch (one.outcome()) {
                case STORED, DUPLICATE, FURTHER_ENCODING ->
                    referenced.add(reference(study, sopClass, one.sopInstanceUid()));
                case CONFLICT -> {
                    warned = true;
                    referenced.add(reference(study, sopClass, one.sopInstanceUid()).toBuilder()
                            .integer(Tags.WARNING_REASON, CONFLICT)
                            .build());
                }
                case UNREADABLE -> failed(sopClass, one.sopInstanceUid(), CANNOT_UNDERSTAND);
            }
        }
    }

    private DataSet reference(Uid study, Uid sopClass, Uid sopInstance) {
        return DataSet.builder()
                .uid(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .uid(Tags.REFERENCED_SOP_INSTANCE_UID, sopInstance)
                .string(Tags.RETRIEVE_URL, service + "/studies/" + study)
                .build();
    }

    /**
     * 200 when all is well, 202 when some is not, 409 when nothing was stored, 503 when that was for want of room, 413 when
     * for the size of the body (PS3.18 §10.5.3.1).
     */
    HttpStatus status() {
        boolean trouble = !failed.isEmpty() || !other.isEmpty();
        if (referenced.isEmpty()) {
            if (tooLarge) {
                return HttpStatus.CONTENT_TOO_LARGE;
            }
            return full ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT;
        }
        return trouble || warned ? HttpStatus.ACCEPTED : HttpStatus.OK;
    }

    DataSet dataSet() {
        var answer = DataSet.builder();
        put(answer, Tags.REFERENCED_SOP_SEQUENCE, referenced);
        put(answer, Tags.FAILED_SOP_SEQUENCE, failed);
        put(answer, Tags.OTHER_FAILURES_SEQUENCE, other);
        return answer.build();
    }

    private static void put(org.heliograph.dicom.DataSetBuilder answer, Tag tag, List<DataSet> items) {
        if (!items.isEmpty()) {
            answer.sequence(tag, items);
        }
    }
}
