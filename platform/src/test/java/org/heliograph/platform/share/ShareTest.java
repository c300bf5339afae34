package org.heliograph.platform.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.SharedStudy;
import org.heliograph.platform.access.StudyBanner;
import org.heliograph.platform.audit.GrantId;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerLine;
import org.heliograph.platform.audit.LedgerReader;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.patient.Confirmations;
import org.heliograph.platform.patient.StudyMatched;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the image and the order to another hospital's worklist, and back: the features up to share together. */
@ExtendWith(PlatformDatabase.class)
final class ShareTest {
    /** As {@link StudyRows} says it. */
    private static final StudyBanner.Patient IMAGES =
            new StudyBanner.Patient("DOE^JANE", "4711", LocalDate.of(1961, 5, 8), "F");

    private final ShareBench bench;
    private final Shares shares;
    private final Caller sender;

    ShareTest(PlatformDatabase.Ground ground) {
        bench = new ShareBench(ground);
        shares = bench.get(Shares.class);
        sender = bench.caller(bench.county, Role.SENDER, Role.ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void routesAnUrgentCtHeadToMetroByTheRule() {
        rule("CT", "head", true);
        bench.order("4711", "A100", "S");
        StudyId head = bench.study("4711", "A100", "CT", "HEAD");
        bench.order("4712", "A101", "R");
        StudyId routine = bench.study("4712", "A101", "CT", "HEAD");
        bench.work();
        assertThat(bench.worklist(bench.metro))
                .extracting(
                        SharedStudy::studyId,
                        SharedStudy::urgent,
                        shared -> shared.banner().patient().name())
                .containsExactly(tuple(head, true, "DOE^JANE"));
        assertThat(bench.look(bench.metro, head)).isPresent();
        assertThat(bench.look(bench.metro, routine)).isEmpty();
        assertThat(bench.events(StudyShared.class)).hasSize(1);
    }

    @Test
    void routesNothingThatIsUnmatchedUntilAPersonConfirms() {
        rule("CT", "", false);
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        bench.work();
        assertThat(bench.worklist(bench.metro)).isEmpty();
        Confirmations confirmations = bench.get(Confirmations.class);
        assertThat(confirmations.confirm(sender, study, Optional.empty())).isEqualTo(Confirmations.Outcome.CONFIRMED);
        bench.work();
        assertThat(bench.worklist(bench.metro)).hasSize(1);
        assertThat(bench.events(StudyMatched.class))
                .containsExactly(new StudyMatched(bench.county, study, Optional.empty(), false));
    }

    @Test
    void offersAPersonTheOrdersWithWhatSpeaksAgainstThem() {
        bench.order("4711", "A100", "S");
        StudyId study = bench.study("0815", "A100", "CT", "HEAD");
        bench.work();
        Confirmations confirmations = bench.get(Confirmations.class);
        var candidates = confirmations.candidates(sender, study).orElseThrow();
        assertThat(candidates).hasSize(1);
        assertThat(candidates.getFirst().disagreements()).extracting(Enum::name).containsExactly("PATIENT_ID");
        Optional<org.heliograph.platform.patient.OrderId> order =
                Optional.of(candidates.getFirst().order().id());
        assertThat(confirmations.confirm(bench.caller(bench.metro, Role.SENDER), study, order))
                .isEqualTo(Confirmations.Outcome.NO_SUCH_STUDY);
        assertThat(confirmations.candidates(bench.caller(bench.metro, Role.SENDER), study))
                .isEmpty();
        assertThat(confirmations.confirm(sender, study, order)).isEqualTo(Confirmations.Outcome.CONFIRMED);
        bench.work();
        assertThat(bench.events(StudyMatched.class))
                .containsExactly(new StudyMatched(bench.county, study, order, true));
    }

    @Test
    void letsARuleActOnceOnAStudyHoweverOftenItChanges() {
        rule("CT", "skull", false);
        rule("", "head", false);
        bench.order("4711", "A100", "R");
        StudyId study = bench.study("4711", "A100", "CT", "");
        bench.work();
        bench.changed(study, 7);
        bench.work();
        assertThat(shares.ofStudy(bench.county, study)).hasSize(1);
        assertThat(bench.worklist(bench.metro))
                .extracting(shared -> shared.banner().instanceCount())
                .containsExactly(7);
    }

    @Test
    void showsTheRecipientNothingBeyondTheGrantedStudy() {
        StudyId granted = bench.study("4711", "A100", "CT", "HEAD");
        StudyId other = bench.study("4711", "A101", "CT", "HEAD");
        share(granted);
        bench.work();
        assertThat(bench.look(bench.metro, granted)).isPresent();
        assertThat(bench.look(bench.metro, other)).isEmpty();
        assertThat(bench.worklist(bench.metro)).hasSize(1);
        OrganisationId stranger = bench.organisation("Stranger");
        assertThat(bench.look(stranger, granted)).isEmpty();
        assertThat(bench.worklist(stranger)).isEmpty();
        assertThat(shares.share(bench.caller(bench.metro, Role.SENDER), granted, order(stranger)))
                .isInstanceOf(Sharing.NoSuchStudy.class);
    }

    @Test
    void readsNothingAtOnceAfterRecallAndTellsWhoHadLooked() {
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        GrantId share = share(study);
        assertThat(bench.look(bench.metro, study)).isPresent();
        assertThat(shares.recall(bench.caller(bench.metro, Role.SENDER), share)).isEmpty();
        List<LedgerReader> readers = shares.recall(sender, share).orElseThrow();
        assertThat(readers)
                .extracting(LedgerReader::name, LedgerReader::organisation)
                .containsExactly(tuple("Dr. Reader", bench.metro));
        assertThat(bench.look(bench.metro, study)).isEmpty();
        assertThat(bench.worklist(bench.metro)).isEmpty();
        assertThat(shares.ofStudy(bench.county, study))
                .extracting(Shares.Share::state)
                .containsExactly(Grant.State.RECALLED);
        assertThat(shares.recall(sender, share)).hasValue(readers);
        assertThat(bench.events(ShareRecalled.class)).hasSize(1);
    }

    @Test
    void givesByNoRuleWhatAPersonTookBack() {
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        shares.recall(sender, share(study));
        rule("CT", "head", false);
        bench.order("4711", "A100", "R");
        bench.work();
        assertThat(bench.events(StudyMatched.class)).hasSize(1);
        assertThat(bench.worklist(bench.metro)).isEmpty();
    }

    @Test
    void endsAtThirtyDaysZeroSecondsWhetherOrNotAnyoneTidiesUp() {
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        share(study);
        bench.clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(bench.look(bench.metro, study)).isPresent();
        assertThat(bench.worklist(bench.metro)).hasSize(1);
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(bench.look(bench.metro, study)).isEmpty();
        assertThat(bench.worklist(bench.metro)).isEmpty();
        bench.work();
        assertThat(bench.events(ShareExpired.class)).hasSize(1);
        assertThat(bench.get(Ledger.class).ofStudy(bench.metro, study, null, 1))
                .extracting(LedgerLine::kind)
                .containsExactly("share-ended");
        share(study);
        assertThat(bench.look(bench.metro, study)).isPresent();
    }

    @Test
    void makesAShareLongerWhenItIsGivenAgainAndDoesNotEndItAtItsFirstTime() {
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        GrantId first = share(study);
        bench.clock.advance(Duration.ofDays(10));
        assertThat(share(study)).isEqualTo(first);
        bench.clock.advance(Duration.ofDays(25));
        bench.work();
        assertThat(bench.look(bench.metro, study)).isPresent();
        bench.clock.advance(Duration.ofDays(5));
        bench.work();
        assertThat(bench.look(bench.metro, study)).isEmpty();
        assertThat(bench.events(ShareExpired.class)).hasSize(1);
    }

    @Test
    void sharesWithNobodyWhoIsNotInTheDirectoryNorWithItself() {
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        assertThat(shares.share(sender, study, order(bench.county))).isInstanceOf(Sharing.NoSuchRecipient.class);
        assertThat(shares.share(sender, study, order(new OrganisationId(java.util.UUID.randomUUID()))))
                .isInstanceOf(Sharing.NoSuchRecipient.class);
    }

    @Test
    void showsTheRecipientThePatientAsTheHospitalCorrectedIt() {
        patient("A04", "Doe^Jane||19610508");
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        bench.work();
        share(study);
        patient("A08", "Winter^Jane||19610509");
        assertThat(bench.worklist(bench.metro))
                .extracting(
                        shared -> shared.banner().patient().name(),
                        shared -> String.valueOf(shared.banner().patient().birthDate()),
                        shared -> shared.banner().inImages())
                .containsExactly(tuple("Winter^Jane", "1961-05-09", IMAGES));
        patient("A08", "Doe^Jane||19610508");
        assertThat(bench.worklist(bench.metro))
                .extracting(
                        shared -> shared.banner().patient(),
                        shared -> shared.banner().inImages())
                .containsExactly(tuple(IMAGES, IMAGES));
    }

    @Test
    void showsTheRecipientTheIdThatSurvivedAMerge() {
        patient("A04", "Doe^Jane||19610508");
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        bench.work();
        share(study);
        bench.hl7(
                "MSH|^~\\&|ADT|C|H|C|20261121190000||ADT^A40^ADT_A39|A40|P|2.5.1",
                "EVN|A40",
                "PID|1||5822^^^COUNTY^MR||Doe^Jane||19610508|F",
                "MRG|4711^^^COUNTY^MR");
        bench.work();
        assertThat(bench.worklist(bench.metro))
                .extracting(shared -> shared.banner().patient().id())
                .containsExactly("5822");
    }

    /** What the hospital never said of the patient may be somebody else's, under an id that was mistyped. */
    @Test
    void showsTheRecipientWhatTheImagesSayWhenTheHospitalNeverSaidThat() {
        patient("A04", "Frost^John||19700101");
        StudyId study = bench.study("4711", "A100", "CT", "HEAD");
        bench.work();
        share(study);
        patient("A08", "Winter^John||19700101");
        assertThat(bench.worklist(bench.metro))
                .extracting(shared -> shared.banner().patient().name())
                .containsExactly("DOE^JANE");
    }

    private void patient(String event, String said) {
        bench.hl7(
                "MSH|^~\\&|ADT|C|H|C|20261121190000||ADT^" + event + "^ADT_A01|" + event + "|P|2.5.1",
                "EVN|" + event,
                "PID|1||4711^^^COUNTY^MR||" + said + "|F",
                "PV1|1|O");
        bench.work();
    }

    private GrantId share(StudyId study) {
        Sharing sharing = shares.share(sender, study, order(bench.metro));
        return ((Sharing.Shared) sharing).grant().grantId();
    }

    private static ShareOrder order(OrganisationId recipient) {
        return new ShareOrder(recipient, ShareOrder.DEFAULT_DAYS, "second reading", false);
    }

    private void rule(String modality, String text, boolean urgentOnly) {
        RoutingRule rule = new RoutingRule("Test " + modality + text, modality, text, urgentOnly, bench.metro, 30);
        assertThat(bench.get(RoutingRules.class).add(sender, rule)).isPresent();
    }
}
