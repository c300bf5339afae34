package org.heliograph.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.audit.AuditBench;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Who may open what: every role of the owner, the recipient and a stranger, by id and by UID, at every time. */
@ExtendWith(PlatformDatabase.class)
final class DoorTest {
    private final AuditBench bench;
    private final Grants grants;
    private final SharedStudies sharedStudies;
    private final OrganisationId county = AuditBench.organisation();
    private final OrganisationId metro = AuditBench.organisation();
    private final OrganisationId stranger = AuditBench.organisation();
    private final StudyId study = AuditBench.study();
    private final Uid uid = new Uid("2.25." + Math.abs(UUID.randomUUID().getMostSignificantBits() / 2));
    private final Door door;
    private final Grant grant;

    DoorTest(PlatformDatabase.Ground ground) {
        bench = new AuditBench(ground);
        grants = new Grants(bench.tenancy, bench.jdbc);
        sharedStudies = new SharedStudies(bench.tenancy, bench.jdbc);
        door = door();
        grant = grants.give(county, newGrant(study, metro)).orElseThrow();
    }

    @BeforeEach
    void show() {
        sharedStudies.show(grant, banner());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensTheOwnersStudyForItsReadersAndSendersOnly(Role role) {
        boolean mayRead = role == Role.READER || role == Role.SENDER;
        Caller caller = AuditBench.caller(county, role);
        assertThat(open(caller, StudyRef.of(study)).isPresent()).isEqualTo(mayRead);
        assertThat(open(caller, StudyRef.of(uid)).isPresent()).isEqualTo(mayRead);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensASharedStudyForTheRecipientsReadersAndSendersOnly(Role role) {
        boolean mayRead = role == Role.READER || role == Role.SENDER;
        Caller caller = AuditBench.caller(metro, role);
        assertThat(open(caller, StudyRef.of(study)).isPresent()).isEqualTo(mayRead);
        assertThat(open(caller, StudyRef.of(uid)).isPresent()).isEqualTo(mayRead);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void opensNothingForAnotherOrganisation(Role role) {
        Caller caller = AuditBench.caller(stranger, role);
        assertThat(open(caller, StudyRef.of(study))).isEmpty();
        assertThat(open(caller, StudyRef.of(uid))).isEmpty();
        assertThat(door.open(caller, StudyRef.of(uid), county, LookPurpose.VIEW))
                .isEmpty();
    }

    @Test
    void saysUnderWhichGrantAndWhoseTheStudyIs() {
        OpenStudy opened =
                open(AuditBench.caller(metro, Role.READER), StudyRef.of(uid)).orElseThrow();
        assertThat(opened.owner()).isEqualTo(county);
        assertThat(opened.studyId()).isEqualTo(study);
        assertThat(opened.studyInstanceUid()).isEqualTo(uid);
        assertThat(opened.grant()).contains(grant.grantId());
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).hasSize(1);
        assertThat(bench.ledger.ofStudy(metro, study, null, 10)).hasSize(1);
    }

    @Test
    void readsNothingAfterRecallThoughTheProjectionStillStands() {
        Caller reader = AuditBench.caller(metro, Role.READER);
        assertThat(open(reader, StudyRef.of(study))).isPresent();
        grants.end(county, grant.grantId(), Grant.Ending.RECALLED, bench.clock.instant());
        assertThat(sharedStudies.page(metro, Optional.empty(), 10, bench.clock.instant()))
                .hasSize(1);
        assertThat(open(reader, StudyRef.of(study))).isEmpty();
        assertThat(open(reader, StudyRef.of(uid))).isEmpty();
        assertThat(open(AuditBench.caller(county, Role.READER), StudyRef.of(study)))
                .isPresent();
    }

    @Test
    void readsUntilThirtyDaysAndNotAtThirtyDaysZeroSeconds() {
        Caller reader = AuditBench.caller(metro, Role.READER);
        bench.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(open(reader, StudyRef.of(study))).isPresent();
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(open(reader, StudyRef.of(study))).isEmpty();
    }

    @Test
    void aProjectionWithoutAGrantOpensNothing() {
        Grant forged = new Grant(
                county, grant.grantId(), study, stranger, "x", true, false, grant.grantedAt(), grant.expiresAt(), null);
        sharedStudies.show(forged, banner());
        assertThat(open(AuditBench.caller(stranger, Role.READER), StudyRef.of(study)))
                .isEmpty();
    }

    @Test
    void looksInTheCallersOwnRowsAndOnlyForWhoMayRead() {
        Door.Found<String> found = new Door.Found<>(new StudyIndex.KnownStudy(study, uid), "an instance");
        List<OrganisationId> asked = new ArrayList<>();

        Optional<Door.Opened<String>> opened =
                door.own(AuditBench.caller(county, Role.READER), LookPurpose.VIEW, organisation -> {
                    asked.add(organisation);
                    return Optional.of(found);
                });
        Optional<Door.Opened<String>> refused =
                door.own(AuditBench.caller(county, Role.PRIVACY_OFFICER), LookPurpose.VIEW, organisation -> {
                    asked.add(organisation);
                    return Optional.of(found);
                });

        assertThat(opened.orElseThrow().study().owner()).isEqualTo(county);
        assertThat(opened.orElseThrow().study().studyId()).isEqualTo(study);
        assertThat(bench.ledger.ofStudy(county, study, null, 10)).hasSize(1);
        assertThat(refused).isEmpty();
        assertThat(asked).containsExactly(county);
    }

    @Test
    void tellsTwoOwnersOfOneUidApart() {
        OrganisationId other = AuditBench.organisation();
        StudyId otherStudy = AuditBench.study();
        Grant second = grants.give(other, newGrant(otherStudy, metro)).orElseThrow();
        sharedStudies.show(second, banner());
        Caller reader = AuditBench.caller(metro, Role.READER);
        assertThat(door.open(reader, StudyRef.of(uid), other, LookPurpose.VIEW).map(OpenStudy::studyId))
                .contains(otherStudy);
        assertThat(door.open(reader, StudyRef.of(uid), county, LookPurpose.VIEW).map(OpenStudy::studyId))
                .contains(study);
    }

    @Test
    void opensForAGatewayOfTheRecipientAndNoOther() {
        UUID gateway = UUID.randomUUID();
        assertThat(door.delivery(metro, gateway, county, study)).isPresent();
        assertThat(door.delivery(county, gateway, county, study)).isPresent();
        assertThat(door.delivery(stranger, gateway, county, study)).isEmpty();
        assertThat(door.delivery(stranger, gateway, stranger, study)).isEmpty();
    }

    @Test
    void givesOneOpenGrantForEachStudyAndRecipient() {
        assertThat(grants.give(county, newGrant(study, metro))).isEmpty();
        grants.end(county, grant.grantId(), Grant.Ending.RECALLED, bench.clock.instant());
        assertThat(grants.give(county, newGrant(study, metro))).isPresent();
    }

    @Test
    void pagesTheWorklistUrgentFirstThenNewestWithoutLossOrRepetition() {
        for (int number = 0; number < 7; number++) {
            bench.clock.advance(Duration.ofSeconds(1));
            NewGrant next =
                    new NewGrant(AuditBench.study(), metro, "x", true, number % 3 == 0, now(), now().plusSeconds(60));
            sharedStudies.show(grants.give(county, next).orElseThrow(), banner());
        }
        List<SharedStudy> all = sharedStudies.page(metro, Optional.empty(), 100, now());
        assertThat(all).hasSize(8);
        assertThat(all).extracting(SharedStudy::urgent).startsWith(true, true, true, false);
        assertThat(all.subList(3, 8))
                .isSortedAccordingTo((one, two) -> two.sharedAt().compareTo(one.sharedAt()));
        Optional<SharedStudy.Place> place = Optional.empty();
        for (int page = 0; page < 4; page++) {
            List<SharedStudy> two = sharedStudies.page(metro, place, 2, now());
            assertThat(two).containsExactlyElementsOf(all.subList(page * 2, page * 2 + 2));
            place = Optional.of(two.getLast().place());
        }
        assertThat(sharedStudies.page(metro, place, 2, now())).isEmpty();
    }

    private Optional<OpenStudy> open(Caller caller, StudyRef ref) {
        return door.open(caller, ref, LookPurpose.VIEW);
    }

    private NewGrant newGrant(StudyId ofStudy, OrganisationId recipient) {
        return new NewGrant(ofStudy, recipient, "second reading", true, false, now(), now().plus(Duration.ofDays(30)));
    }

    private Instant now() {
        return bench.clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private StudyBanner banner() {
        StudyBanner.Patient patient = new StudyBanner.Patient("DOE^JANE", "4711", LocalDate.of(1961, 5, 8), "F");
        return new StudyBanner(
                uid, patient, patient, LocalDate.of(2026, 11, 21), null, "CT head", List.of("CT", "SR"), 2, 41, true);
    }

    /** The owner knows its one study by both names, as the study feature will. */
    private Door door() {
        StudyIndex index = (owner, ref) -> {
            boolean known = owner.equals(county)
                    && switch (ref) {
                        case StudyRef.ById(StudyId id) -> id.equals(study);
                        case StudyRef.ByUid(Uid named) -> named.equals(uid);
                    };
            return known ? Optional.of(new StudyIndex.KnownStudy(study, uid)) : Optional.empty();
        };
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("studies", index);
        return new Door(grants, sharedStudies, bench.ledger, beans.getBeanProvider(StudyIndex.class), bench.clock);
    }
}
