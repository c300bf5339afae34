package org.heliograph.platform.network;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.study.IndexAttributes;
import org.heliograph.platform.study.PatientCorrections;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.StudyPlace;
import org.heliograph.platform.study.StudyQuery;
import org.heliograph.platform.study.StudySummary;
import org.springframework.stereotype.Component;

/** Answers what peers ask by C-FIND, of their own organisation's studies, a page of rows at a time. */
@Component
public final class PeerQueries {
    /** The most matches that are given; the peer is told when there are more. */
    public static final int MATCHES_MAX = 10_000;

    private static final int PAGE = 500;
    private static final int STUDIES_MAX = 100_000;

    private final PeerDoor door;
    private final Studies studies;
    private final StudyContent content;
    private final PatientCorrections corrections;

    PeerQueries(PeerDoor door, Studies studies, StudyContent content, PatientCorrections corrections) {
        this.door = door;
        this.studies = studies;
        this.content = content;
        this.corrections = corrections;
    }

    /** Takes matches; false when no more are wanted. */
    @FunctionalInterface
    public interface Matches {
        boolean take(DataSet match) throws IOException;
    }

    /** A question that may be asked, and now stands in the ledger. */
    public final class Question {
        private final LedgerActor.Peer peer;
        private final Level level;
        private final DataSet identifier;
        private final Query query;

        private Question(LedgerActor.Peer peer, Level level, DataSet identifier) {
            this.peer = peer;
            this.level = level;
            this.identifier = identifier;
            this.query = Query.of(identifier, MatchOptions.DEFAULT);
        }

        /** Gives every match, the newest study's first. */
        public void answer(Matches matches) throws IOException {
            boolean more = true;
            Set<String> patients = new HashSet<>();
            StudyQuery next = StudyQuery.of(RowKeys.of(identifier), PAGE);
            for (int seen = 0; more && seen < STUDIES_MAX; seen += PAGE) {
                List<StudySummary> page = studies.search(peer.organisation(), next);
                Map<StudyId, PatientCorrection> corrected = corrections.of(
                        peer.organisation(),
                        page.stream().map(StudySummary::studyId).toList());
                for (StudySummary study : page) {
                    Optional<PatientCorrection> correction = Optional.ofNullable(corrected.get(study.studyId()));
                    more = more && new Candidates(study, correction, patients, matches).answer();
                }
                more &= page.size() == PAGE;
                if (more) {
                    next = next.behind(StudyPlace.of(page.getLast()));
                }
            }
        }

        /** What one study has at the level that is asked for, as the hospital says it now. */
        private final class Candidates {
            private final StudySummary study;
            private final Optional<PatientCorrection> correction;
            private final Set<String> patients;
            private final Matches matches;

            Candidates(
                    StudySummary study, Optional<PatientCorrection> correction, Set<String> patients, Matches matches) {
                this.study = study;
                this.correction = correction;
                this.patients = patients;
                this.matches = matches;
            }

            /** Whether more is wanted. */
            boolean answer() throws IOException {
                return switch (level) {
                    case PATIENT -> patient();
                    case STUDY -> take(IndexAttributes.study(study));
                    case SERIES, IMAGE -> {
                        Optional<OpenStudy> open = door.look(peer, StudyRef.of(study.studyId()));
                        yield open.isEmpty() || within(open.get());
                    }
                };
            }

            private boolean patient() throws IOException {
                DataSet stored = IndexAttributes.patient(study);
                DataSet now = corrected(stored);
                String who = now.string(Tags.PATIENT_ID).orElse("") + "\0"
                        + now.string(Tags.ISSUER_OF_PATIENT_ID).orElse("");
                return !patients.add(who) || take(stored);
            }

            private boolean within(OpenStudy open) throws IOException {
                boolean more = true;
                List<String> wanted = RowKeys.values(identifier, Tags.SERIES_INSTANCE_UID);
                for (SeriesSummary series : content.series(open)) {
                    DataSet attributes = IndexAttributes.series(IndexAttributes.study(study), series);
                    if (level == Level.SERIES) {
                        more = more && take(attributes);
                    } else if (more
                            && wanted.contains(series.seriesInstanceUid().value())) {
                        boolean[] wants = {true};
                        content.forEach(open, series.seriesInstanceUid(), instance -> {
                            wants[0] = wants[0] && take(IndexAttributes.instance(attributes, instance));
                        });
                        more = wants[0];
                    }
                }
                return more;
            }

            /** One is found by what it says now and by what it said when it came; what is given is the former. */
            private boolean take(DataSet stored) throws IOException {
                DataSet now = corrected(stored);
                return !(query.matches(now) || query.matches(stored)) || matches.take(query.response(now));
            }

            private DataSet corrected(DataSet stored) {
                return correction.map(words -> words.apply(stored)).orElse(stored);
            }
        }
    }

    /** A level of the query/retrieve models. */
    public enum Level {
        PATIENT,
        STUDY,
        SERIES,
        IMAGE
    }

    /**
     * Asks for a peer of the gateway that calls. Empty when the peer may not.
     *
     * @throws org.heliograph.dicom.DicomException when a key is none
     */
    public Optional<Question> ask(GatewayCaller caller, UUID device, Level level, DataSet identifier) {
        Optional<LedgerActor.Peer> peer = door.whoMayQuery(caller, device);
        return peer.map(asking -> {
            Question question = new Question(asking, level, identifier);
            door.queried(asking, level.name());
            return question;
        });
    }
}
