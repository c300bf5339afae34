package org.heliograph.dimse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.peers.Dcmqrscp;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.IndexedFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our user of queries, with dcmqrscp and Orthanc as archives, and providers of our own for what they cannot be. */
@Timeout(60)
class FindScuTest {
    private static final String FOLDER = "media/pydicom-fileset/";
    private static final DataSet STUDY_KEYS = DataSet.builder()
            .empty(Tags.PATIENT_NAME)
            .string(Tags.PATIENT_ID, "9889*")
            .empty(Tags.STUDY_INSTANCE_UID)
            .build();

    private static List<DataSet> all(FindResponses responses) {
        List<DataSet> all = new ArrayList<>();
        responses.forEachRemaining(all::add);
        return all;
    }

    private static void findsStudies(int port, String aeTitle) throws Exception {
        try (Association association =
                Ours.connect(port, aeTitle, FindScu.context(InformationModel.STUDY_ROOT.find()))) {
            FindResponses responses = new FindScu(association)
                    .find(InformationModel.STUDY_ROOT, QueryLevel.STUDY, STUDY_KEYS)
                    .orElseThrow();

            List<String> studies = all(responses).stream()
                    .map(match -> match.string(Tags.STUDY_INSTANCE_UID).orElse(""))
                    .toList();
            assertThat(studies)
                    .containsExactlyInAnyOrderElementsOf(IndexedFile.in(FOLDER).stream()
                            .filter(file -> file.patientId().startsWith("9889"))
                            .map(IndexedFile::study)
                            .distinct()
                            .toList());
            assertThat(responses.end().code()).isZero();
            association.release();
        }
    }

    @Test
    void findsTheStudiesOfDcmqrscp(@TempDir Path folder) throws Exception {
        try (Dcmqrscp archive = Dcmqrscp.start(folder, 104)) {
            Dcmtk.storescu(
                    archive.port(), List.of("-aec", Dcmqrscp.AE_TITLE), IndexedFile.paths(IndexedFile.in(FOLDER)));

            findsStudies(archive.port(), Dcmqrscp.AE_TITLE);
        }
    }

    @Test
    void findsTheStudiesOfOrthanc(@TempDir Path folder) throws Exception {
        try (Orthanc archive = Orthanc.start(folder, 104)) {
            Dcmtk.storescu(archive.dicomPort(), List.of("-aec", "ORTHANC"), IndexedFile.paths(IndexedFile.in(FOLDER)));

            findsStudies(archive.dicomPort(), "ORTHANC");
        }
    }

    @Test
    void readsNoFurtherThanItWantsAndCancels() throws Exception {
        FindHandler endless = (request, matches) -> {
            while (matches.wanted()) {
                matches.sendWithoutOptionalKeys(request.identifier());
            }
            return FindStatus.SUCCESS;
        };
        FindSettings unlimited = new FindSettings(Integer.MAX_VALUE, Hierarchy.STRICT, false);
        try (DicomListener listener = Ours.listen(new FindScp(endless, unlimited));
                Association association =
                        Ours.connect(listener.port(), "ANY", FindScu.context(InformationModel.STUDY_ROOT.find()))) {
            FindScu scu = new FindScu(association);
            for (int i = 0; i < 3; i++) {
                FindResponses responses = scu.find(InformationModel.STUDY_ROOT, QueryLevel.STUDY, STUDY_KEYS)
                        .orElseThrow();
                assertThat(responses.hasNext()).isTrue();
                assertThat(responses.next().string(Tags.PATIENT_ID)).contains("9889*");
                responses.close();

                assertThat(responses.end().code()).isEqualTo(0xFE00);
                assertThat(responses.optionalKeysLeftOut()).isTrue();
            }
            association.release();
        }
    }

    @Test
    void agreesOnRelationalQueries() throws Exception {
        List<Set<MatchingExtension>> relational = new ArrayList<>();
        FindHandler handler = (request, _) -> {
            relational.add(request.extensions());
            return FindStatus.SUCCESS;
        };
        AssociationProposal plain =
                AssociationProposal.of(List.of(FindScu.context(InformationModel.PATIENT_ROOT.find())));
        AssociationProposal extended = FindScu.extended(
                plain,
                InformationModel.PATIENT_ROOT,
                Set.of(MatchingExtension.RELATIONAL, MatchingExtension.MULTIPLE_VALUE));
        try (DicomListener listener = Ours.listen(new FindScp(handler, FindSettings.defaults()))) {
            // PatientID=9889* above the level is a key of relational queries only.
            assertThat(status(listener, plain)).isEqualTo(0xA900);
            assertThat(relational).isEmpty();
            assertThat(status(listener, extended)).isZero();
            assertThat(relational).containsExactly(Set.of(MatchingExtension.RELATIONAL));
        }
    }

    private static int status(DicomListener listener, AssociationProposal proposal) throws Exception {
        try (Association association = Ours.connect(listener.port(), "ANY", proposal)) {
            int status = new FindScu(association)
                    .find(InformationModel.PATIENT_ROOT, QueryLevel.STUDY, STUDY_KEYS)
                    .orElseThrow()
                    .end()
                    .code();
            association.release();
            return status;
        }
    }

    @Test
    void anAnswerThatIsTooLongIsNoMatchAndTheNextOneIs() throws Exception {
        DataSet huge =
                DataSet.builder().string(Tags.TEXT_VALUE, "x".repeat(1 << 20)).build();
        FindHandler handler = (_, matches) -> {
            matches.send(huge);
            matches.send(STUDY_KEYS);
            return FindStatus.SUCCESS;
        };
        try (DicomListener listener = Ours.listen(new FindScp(handler, FindSettings.defaults()));
                Association association =
                        Ours.connect(listener.port(), "ANY", FindScu.context(InformationModel.STUDY_ROOT.find()))) {
            FindResponses responses = new FindScu(association)
                    .find(InformationModel.STUDY_ROOT, QueryLevel.STUDY, STUDY_KEYS)
                    .orElseThrow();

            assertThatThrownBy(responses::next).isInstanceOf(DicomException.class);
            assertThat(responses.next().string(Tags.PATIENT_ID)).contains("9889*");
            assertThat(responses.hasNext()).isFalse();
            association.release();
        }
    }
}
