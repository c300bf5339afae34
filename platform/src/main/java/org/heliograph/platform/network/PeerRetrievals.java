package org.heliograph.platform.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.link.PeerRetrieval;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.network.PeerQueries.Level;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyQuery;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** What peers ask for by C-MOVE and C-GET: which instances there are, and each one's bytes. */
@Component
public final class PeerRetrievals {
    /** The most instances of one retrieval: a gateway holds their list. */
    public static final int INSTANCES_MAX = 20_000;

    private static final int STUDIES_MAX = 500;

    private final PeerDoor door;
    private final Studies studies;
    private final StudyContent content;
    private final PatientCorrections corrections;

    PeerRetrievals(PeerDoor door, Studies studies, StudyContent content, PatientCorrections corrections) {
        this.door = door;
        this.studies = studies;
        this.content = content;
        this.corrections = corrections;
    }

    /** What became of a question. */
    public sealed interface Answer {
        record Found(List<PeerRetrieval.Instance> instances) implements Answer {
            public Found {
                instances = List.copyOf(instances);
            }
        }

        /** The peer may not retrieve. */
        record NotAllowed() implements Answer {}

        record TooMany() implements Answer {}
    }

    /** An instance's bytes. */
    public sealed interface Content {
        /** As they came; any range of them. */
        record AsStored(InstanceEntry instance, Bytes bytes) implements Content {}

        /** With the hospital's correction of the patient, made as they are written. */
        record Corrected(Writing bytes) implements Content {}

        @FunctionalInterface
        interface Bytes {
            InputStream from(long offset);
        }

        @FunctionalInterface
        interface Writing {
            void to(OutputStream out) throws IOException;
        }
    }

    /** The instances that are asked for, in the ledger before this returns. */
    public Answer find(GatewayCaller caller, UUID device, Level level, PeerRetrieval asked) throws IOException {
        Optional<LedgerActor.Peer> peer = door.whoMayRetrieve(caller, device);
        if (peer.isEmpty()) {
            return new Answer.NotAllowed();
        }
        List<PeerRetrieval.Instance> found = new ArrayList<>();
        for (Uid study : studiesOf(caller, level, asked)) {
            Optional<OpenStudy> open = door.retrieve(peer.get(), StudyRef.of(study), level.name());
            if (open.isPresent() && !add(open.get(), level, asked, found)) {
                return new Answer.TooMany();
            }
        }
        return new Answer.Found(found);
    }

    private List<Uid> studiesOf(GatewayCaller caller, Level level, PeerRetrieval asked) {
        if (level != Level.PATIENT) {
            return asked.studies().stream().distinct().limit(STUDIES_MAX).toList();
        }
        return asked.patientIds().stream()
                .filter(id -> id.chars().noneMatch(c -> c == '*' || c == '?'))
                .limit(1)
                .flatMap(id -> studies
                        .search(
                                caller.organisation(),
                                StudyQuery.of(
                                        DataSet.builder()
                                                .string(Tags.PATIENT_ID, id)
                                                .build(),
                                        STUDIES_MAX))
                        .stream())
                .map(StudySummary::studyInstanceUid)
                .toList();
    }

    private boolean add(OpenStudy open, Level level, PeerRetrieval asked, List<PeerRetrieval.Instance> found)
            throws IOException {
        boolean corrected = corrections.of(open).isPresent();
        boolean someSeries = level == Level.SERIES || level == Level.IMAGE;
        Predicate<Uid> series = someSeries ? asked.series()::contains : _ -> true;
        Predicate<Uid> instances = level == Level.IMAGE ? asked.instances()::contains : _ -> true;
        for (SeriesSummary each : content.series(open)) {
            if (!series.test(each.seriesInstanceUid())) {
                continue;
            }
            if (found.size() + each.instanceCount() > INSTANCES_MAX && level != Level.IMAGE) {
                return false;
            }
            content.forEach(open, each.seriesInstanceUid(), instance -> {
                if (instances.test(instance.sopInstanceUid())) {
                    found.add(new PeerRetrieval.Instance(
                            open.studyInstanceUid(),
                            instance.sopClassUid(),
                            instance.sopInstanceUid(),
                            instance.transferSyntaxUid(),
                            corrected ? Optional.empty() : Optional.of(instance.length()),
                            corrected ? Optional.empty() : Optional.of(instance.identity())));
                }
            });
        }
        return true;
    }

    /**
     * An instance of a study, for a peer that may retrieve; empty when it may not, or there is none.
     *
     * @throws org.heliograph.dicom.DicomException when it cannot be corrected: it cannot be read, or its text not be
     *     written anew
     */
    public Optional<Content> open(GatewayCaller caller, UUID device, Uid study, Uid sopInstance) throws IOException {
        Optional<OpenStudy> open =
                door.whoMayRetrieve(caller, device).flatMap(peer -> door.look(peer, StudyRef.of(study)));
        Optional<InstanceEntry> instance = open.flatMap(opened -> content.instance(opened, sopInstance));
        return instance.isPresent() ? Optional.of(content(open.get(), instance.get())) : Optional.empty();
    }

    private Content content(OpenStudy open, InstanceEntry instance) throws IOException {
        open.ledger().countFrames(instance.frames());
        Optional<PatientCorrection> correction = corrections.of(open);
        if (correction.isEmpty()) {
            return new Content.AsStored(
                    instance, offset -> content.dataSet(open, instance, offset, instance.length() - offset));
        }
        DataSet corrected = correction.get().apply(content.header(open, instance));
        TransferSyntax syntax = TransferSyntax.of(instance.transferSyntaxUid());
        return new Content.Corrected(
                out -> new DataSetWriter(out, syntax, DataSetWriter.Form.AS_READ, content.bulk(open, instance))
                        .write(corrected));
    }
}
