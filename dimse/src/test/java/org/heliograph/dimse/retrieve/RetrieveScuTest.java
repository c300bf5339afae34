package org.heliograph.dimse.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.MeaningHash;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.message.StatusCategory;
import org.heliograph.dimse.peers.Dcmqrscp;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.storage.StoreHandler;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our users of C-MOVE and C-GET, with dcmqrscp and Orthanc as archives. */
@Timeout(60)
class RetrieveScuTest {
    private final List<IndexedFile> files = IndexedFile.in("media/pydicom-fileset/98892003");
    private final String study = "1.3.6.1.4.1.5962.1.1.0.0.0.1196533885.18148.0.1";
    private final List<IndexedFile> ofStudy =
            files.stream().filter(file -> file.study().equals(study)).toList();

    private final Map<Uid, MeaningHash> received = new ConcurrentHashMap<>();
    private final StoreHandler handler = (request, dataSet) -> {
        received.put(
                request.sopInstance(),
                MeaningHash.of(TransferSyntax.of(request.transferSyntax()), dataSet, ReadOptions.DEFAULT));
        return StoreStatus.SUCCESS;
    };
    private final Map<Uid, MeaningHash> sent = new TreeMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void readWhatIsSent() throws IOException {
        for (IndexedFile indexed : ofStudy) {
            DicomFile file = DicomFile.read(indexed.path());
            sent.put(
                    file.sopInstance(),
                    MeaningHash.of(TransferSyntax.of(file.transferSyntax()), file.open(), ReadOptions.DEFAULT));
        }
    }

    private DataSet studyKey() {
        return DataSet.builder().string(Tags.STUDY_INSTANCE_UID, study).build();
    }

    private void moves(int port, String aeTitle) throws IOException {
        try (Association association = Ours.connect(port, aeTitle, MoveScu.context(InformationModel.STUDY_ROOT))) {
            RetrieveOutcome outcome = new MoveScu(association)
                    .move(
                            InformationModel.STUDY_ROOT,
                            QueryLevel.STUDY,
                            studyKey(),
                            Ours.AE_TITLE,
                            RetrieveProgress.NONE)
                    .orElseThrow();
            assertThat(outcome.status().code()).isZero();
            assertThat(outcome.counts().completed()).isEqualTo(ofStudy.size());
            RetrieveOutcome elsewhere = new MoveScu(association)
                    .move(
                            InformationModel.STUDY_ROOT,
                            QueryLevel.STUDY,
                            studyKey(),
                            new AeTitle("NOWHERE"),
                            RetrieveProgress.NONE)
                    .orElseThrow();
            assertThat(elsewhere.status().category()).isEqualTo(StatusCategory.FAILURE);
            association.release();
        }
        assertThat(received).isEqualTo(sent);
    }

    private void gets(int port, String aeTitle) throws IOException {
        List<ProposedContext> kinds = ofStudy.stream()
                .map(IndexedFile::sopClass)
                .distinct()
                .map(sopClass -> ProposedContext.of(new Uid(sopClass), new Uid("1.2.840.10008.1.2.1")))
                .toList();
        AssociationProposal proposal = AssociationProposal.of(GetScu.contexts(InformationModel.STUDY_ROOT, kinds));
        try (Association association = Ours.connect(port, aeTitle, proposal, new StoreScp(handler))) {
            RetrieveOutcome outcome = new GetScu(association)
                    .get(InformationModel.STUDY_ROOT, QueryLevel.STUDY, studyKey(), RetrieveProgress.NONE)
                    .orElseThrow();
            assertThat(outcome.status().code()).isZero();
            assertThat(outcome.counts().completed()).isEqualTo(ofStudy.size());
            association.release();
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void retrievesFromDcmqrscp() throws Exception {
        try (DicomListener listener = Ours.listen(new StoreScp(handler));
                Dcmqrscp archive = Dcmqrscp.start(folder, listener.port())) {
            Dcmtk.storescu(archive.port(), List.of("-aec", Dcmqrscp.AE_TITLE), IndexedFile.paths(files));

            moves(archive.port(), Dcmqrscp.AE_TITLE);
            received.clear();
            gets(archive.port(), Dcmqrscp.AE_TITLE);
        }
    }

    @Test
    void retrievesFromOrthanc() throws Exception {
        try (DicomListener listener = Ours.listen(new StoreScp(handler));
                Orthanc archive = Orthanc.start(folder, listener.port())) {
            Dcmtk.storescu(archive.dicomPort(), List.of("-aec", "ORTHANC"), IndexedFile.paths(files));

            moves(archive.dicomPort(), "ORTHANC");
            received.clear();
            gets(archive.dicomPort(), "ORTHANC");
        }
    }
}
