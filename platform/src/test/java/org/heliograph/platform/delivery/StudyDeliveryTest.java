package org.heliograph.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.TestPlatform;
import org.heliograph.platform.access.Grant;
import org.heliograph.platform.access.Grants;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.study.StudySummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPlatform.class)
final class StudyDeliveryTest {
    private final TestPlatform.Running platform;
    private final TestHospital owner;
    private final TestHospital recipient;
    private final StudySummary study;

    StudyDeliveryTest(TestPlatform.Running platform) {
        this.platform = platform;
        this.owner = new TestHospital(platform);
        this.recipient = new TestHospital(platform);
        this.study = owner.study(3, 0);
        recipient.destination(Receives.SHARED_STUDIES);
    }

    @Test
    void everyInstanceOfASharedStudyIsOfferedOnceHoweverOftenItIsSaid() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        work();

        DeliveryOffer offer = only(poll(recipient.gateway()));
        assertThat(offer.instances().orElseThrow()).hasSize(3);
        assertThat(poll(recipient.gateway())).as("its lane is in flight").isEmpty();
        assertThat(poll(owner.gateway())).as("the owner's own gateway").isEmpty();
    }

    @Test
    void whatIsFetchedIsExactlyWhatWasIdentified() throws InterruptedException, IOException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        for (DeliveryOffer.Instance instance : offer.instances().orElseThrow()) {
            DeliveredContent.Content content = platform.get(DeliveredContent.class)
                    .open(recipient.gateway(), new DeliveryId(offer.delivery()), instance.number(), false)
                    .orElseThrow();
            try (InputStream in = content.read(0, content.length())) {
                assertThat(ContentIdentity.of(instance.transferSyntaxUid(), in)).isEqualTo(instance.identity());
            }
        }
    }

    @Test
    void anotherOrganisationsGatewayFindsNoSuchDelivery() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        GatewayCaller stranger = new TestHospital(platform).gateway();

        assertThat(platform.get(DeliveredContent.class).open(stranger, new DeliveryId(offer.delivery()), 1, false))
                .isEmpty();
        assertThat(platform.get(DeliveredContent.class)
                        .open(owner.gateway(), new DeliveryId(offer.delivery()), 1, false))
                .isEmpty();
        assertThat(platform.get(Outcomes.class)
                        .report(stranger, new DeliveryId(offer.delivery()), stored(offer, "0000")))
                .isFalse();
        assertThat(state(offer)).isEqualTo(DeliveryState.IN_FLIGHT);
    }

    @Test
    void itIsDeliveredWhenEachInstanceWasStored() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        report(offer, stored(offer, "B007"));
        assertThat(state(offer)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void anAcceptanceWithoutTheStatusOfEachInstanceIsNone() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        report(
                offer,
                new AttemptReport(1, AttemptOutcome.ACCEPTED, "", Optional.empty(), Map.of(1, "0000", 2, "0000")));
        assertThat(state(offer)).isEqualTo(DeliveryState.PARKED);
    }

    @Test
    void onlyWhatIsNotStoredYetIsOfferedAgain() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        report(
                offer,
                new AttemptReport(
                        1, AttemptOutcome.PARTIAL, "out-of-resources", Optional.empty(), Map.of(1, "0000", 2, "A700")));
        assertThat(poll(recipient.gateway())).as("it rests first").isEmpty();

        platform.clock().advance(Duration.ofSeconds(5));
        DeliveryOffer again = only(poll(recipient.gateway()));
        assertThat(again.delivery()).isEqualTo(offer.delivery());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.instances().orElseThrow())
                .extracting(DeliveryOffer.Instance::number)
                .containsExactly(2, 3);
    }

    @Test
    void instancesThatComeLaterMakeAFurtherDelivery() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer first = only(poll(recipient.gateway()));
        report(first, stored(first, "0000"));

        owner.add(study.studyInstanceUid(), 2, 0);
        work();
        DeliveryOffer second = only(poll(recipient.gateway()));
        assertThat(second.delivery()).isNotEqualTo(first.delivery());
        assertThat(second.instances().orElseThrow()).hasSize(2);
    }

    @Test
    void nothingLeavesUnderAShareThatIsOver() throws InterruptedException {
        owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        platform.clock().advance(Duration.ofDays(30));
        assertThat(poll(recipient.gateway())).isEmpty();
        assertThat(platform.get(Deliveries.class).ofStudy(recipient.id(), study.studyId()))
                .extracting(Delivery::state, delivery -> delivery.code().orElse(""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(DeliveryState.FAILED, "access-ended"));
    }

    @Test
    void whatIsOnItsWayCannotBeReadAfterARecall() throws InterruptedException {
        Grant grant = owner.share(study, recipient, Duration.ofDays(30), true);
        work();
        DeliveryOffer offer = only(poll(recipient.gateway()));
        platform.get(Grants.class)
                .end(
                        owner.id(),
                        grant.grantId(),
                        Grant.Ending.RECALLED,
                        platform.clock().instant());
        assertThat(platform.get(DeliveredContent.class)
                        .open(recipient.gateway(), new DeliveryId(offer.delivery()), 1, false))
                .isEmpty();
    }

    private void work() {
        platform.get(StudyDeliveries.class).handle(owner.id(), study.studyId().value());
    }

    private List<DeliveryOffer> poll(GatewayCaller caller) throws InterruptedException {
        return platform.get(DeliveryOffers.class).poll(caller, Duration.ZERO, -1, List.of()).stream()
                .flatMap(poll -> poll.deliveries().stream())
                .toList();
    }

    private void report(DeliveryOffer offer, AttemptReport report) {
        assertThat(platform.get(Outcomes.class).report(recipient.gateway(), new DeliveryId(offer.delivery()), report))
                .isTrue();
    }

    private static AttemptReport stored(DeliveryOffer offer, String status) {
        return new AttemptReport(
                offer.attempt(),
                AttemptOutcome.ACCEPTED,
                "",
                Optional.empty(),
                offer.instances().orElseThrow().stream()
                        .collect(Collectors.toMap(DeliveryOffer.Instance::number, instance -> status)));
    }

    private DeliveryState state(DeliveryOffer offer) {
        return platform.get(Deliveries.class)
                .find(recipient.id(), new DeliveryId(offer.delivery()))
                .orElseThrow()
                .state();
    }

    private static DeliveryOffer only(List<DeliveryOffer> offers) {
        assertThat(offers).hasSize(1);
        return offers.getFirst();
    }
}
