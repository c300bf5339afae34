package org.heliograph.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.document.ReportDesk;
import org.heliograph.platform.document.Reports;
import org.heliograph.platform.document.Signing;
import org.heliograph.platform.identity.Caller;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.objects.InstanceLocation;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.Seal;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.share.ShareRecalled;
import org.heliograph.platform.share.StudyShared;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudySummary;
import org.heliograph.platform.trust.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestPlatform.class)
final class RetentionTest {
    private final TestPlatform.Running platform;
    private final TestHospital owner;
    private final Retention retention;

    RetentionTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.owner = new TestHospital(platform);
        this.retention = platform.get(Retention.class);
    }

    @Test
    void whatCameOnlyToBeSharedIsGoneThirtyDaysAfterItCame() {
        StudySummary study = owner.study(1, 0);
        platform.clock().advance(Duration.ofDays(30).minusMillis(1));
        look(study);
        assertThat(exists(study)).isTrue();
        platform.clock().advance(Duration.ofMillis(1));
        look(study);
        assertThat(exists(study)).isFalse();
        assertThat(outcomes(study)).containsExactly("destroyed");
    }

    @Test
    void theLookIsPutForTheMomentAReasonEnds() {
        StudySummary study = owner.study(1, 0);
        Instant due = platform.tenancy()
                .as(
                        owner.id(),
                        () -> platform.jdbc()
                                .sql("select due from work where kind = 'retention-look' and subject = ?")
                                .param(study.studyId().value())
                                .query((row, number) -> row.getTimestamp(1).toInstant())
                                .single());
        assertThat(due).isEqualTo(platform.clock().instant().plus(Duration.ofDays(30)));
    }

    @Test
    void afterwardsNobodyCanReadTheBytesThatAreStillThere() throws IOException {
        StudySummary study = owner.study(1, 0);
        InstanceLocation location = location(study);
        StudyKey key = platform.get(Studies.class).key(owner.id(), study.studyId());
        byte[] sealed = platform.get(Seal.class).seal(owner.id(), key, new byte[] {1, 2, 3}, new byte[] {9});
        try (InputStream before = platform.get(Packs.class).read(owner.id(), location)) {
            assertThat(before.readAllBytes()).hasSize((int) location.storedLength());
        }

        platform.clock().advance(Duration.ofDays(30));
        look(study);

        assertThat(platform.get(Seal.class).open(owner.id(), key, sealed, new byte[] {9}))
                .as("the very ciphertext, kept in a backup")
                .isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                    try (InputStream after = platform.get(Packs.class).read(owner.id(), location)) {
                        after.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);
        long rows = platform.tenancy()
                .as(owner.id(), () -> platform.jdbc().sql("""
                        select (select count(*) from study) + (select count(*) from series)
                             + (select count(*) from instance) + (select count(*) from pack)
                             + (select count(*) from retention_reason)""").query(Long.class).single());
        assertThat(rows).isZero();
    }

    @Test
    void theReportGoesWithItsStudy() {
        StudySummary study = owner.study(1, 0);
        Caller reader = owner.person(Role.READER);
        OpenStudy opened = platform.get(Door.class)
                .open(reader, StudyRef.of(study.studyId()), LookPurpose.REPORT)
                .orElseThrow();
        opened.ledger().countFrames(1);
        platform.get(ReportDesk.class).sign(reader, opened, new Signing("t", Optional.empty(), "x", Optional.empty()));
        platform.clock().advance(Duration.ofDays(30));
        look(study);
        assertThat(platform.get(Reports.class).versionIds(owner.id(), study.studyId()))
                .isEmpty();
        look(study);
        assertThat(outcomes(study)).as("a second look does nothing").containsExactly("destroyed");
    }

    @Test
    void aShareKeepsItAndBothAreToldWhatHappened() {
        TestHospital recipient = new TestHospital(platform);
        StudySummary study = owner.study(1, 0);
        Grant grant = owner.share(study, recipient, Duration.ofDays(60), true);
        platform.publish(
                owner.id(),
                new StudyShared(
                        owner.id(), recipient.id(), study.studyId(), grant.grantId(), false, grant.expiresAt()));
        platform.clock().advance(Duration.ofDays(59));
        look(study);
        assertThat(exists(study)).isTrue();
        platform.clock().advance(Duration.ofDays(1));
        look(study);
        assertThat(exists(study)).isFalse();
        assertThat(outcomes(study)).containsExactly("destroyed");
        assertThat(receipts(recipient, study.studyId())).containsExactlyInAnyOrder("access-ended", "destroyed");
    }

    @Test
    void aRecallEndsTheAccessAndKeepsTheStudy() {
        TestHospital recipient = new TestHospital(platform);
        StudySummary study = owner.study(1, 0);
        Grant grant = owner.share(study, recipient, Duration.ofDays(60), true);
        platform.publish(
                owner.id(),
                new StudyShared(
                        owner.id(), recipient.id(), study.studyId(), grant.grantId(), false, grant.expiresAt()));
        platform.get(Grants.class)
                .end(
                        owner.id(),
                        grant.grantId(),
                        Grant.Ending.RECALLED,
                        platform.clock().instant());
        platform.publish(owner.id(), new ShareRecalled(owner.id(), recipient.id(), study.studyId(), grant.grantId()));
        look(study);
        assertThat(exists(study)).isTrue();
        assertThat(receipts(recipient, study.studyId())).containsExactly("access-ended");
        platform.clock().advance(Duration.ofDays(30));
        look(study);
        assertThat(exists(study)).as("the recalled share is no reason any more").isFalse();
    }

    @Test
    void aLegalHoldKeepsItWhateverEndsUntilItIsReleased() {
        StudySummary study = owner.study(1, 0);
        retention.hold(owner.id(), study.studyId());
        platform.clock().advance(Duration.ofDays(10_000));
        look(study);
        assertThat(exists(study)).isTrue();
        retention.release(owner.id(), study.studyId());
        look(study);
        assertThat(exists(study)).isFalse();
    }

    private void look(StudySummary study) {
        platform.get(DestructionHandler.class)
                .handle(owner.id(), study.studyId().value());
    }

    private boolean exists(StudySummary study) {
        return platform.get(Studies.class).find(owner.id(), study.studyId()).isPresent();
    }

    private InstanceLocation location(StudySummary study) {
        Studies studies = platform.get(Studies.class);
        SeriesSummary series = studies.series(owner.id(), study.studyId()).getFirst();
        InstanceEntry entry = studies.instances(owner.id(), study.studyId(), series.seriesInstanceUid(), new Uid(""), 1)
                .getFirst();
        return entry.location();
    }

    private List<String> outcomes(StudySummary study) {
        return receipts(owner, study.studyId());
    }

    /** What the receipts say, their signatures checked. */
    private List<String> receipts(TestHospital organisation, StudyId study) {
        return retention.receipts(organisation.id(), study).stream()
                .map(receipt -> {
                    JsonNode payload = JsonMapper.builder()
                            .build()
                            .readTree(platform.get(Trust.class)
                                    .verified(KeyPurpose.RECEIPT, receipt, DeletionReceipt.TYPE)
                                    .orElseThrow());
                    assertThat(payload.get("study").asString()).isEqualTo(study.toString());
                    return payload.get("outcome").asString();
                })
                .toList();
    }
}
