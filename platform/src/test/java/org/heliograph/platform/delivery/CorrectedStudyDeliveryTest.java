package org.heliograph.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.TestHospital;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Receives;
import org.heliograph.platform.patient.HospitalMessages;
import org.heliograph.platform.patient.QueuedWork;
import org.heliograph.platform.study.StudySummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a receiving gateway is told of the owner's correction (HL7 v2.5.1 §3.3.8), and what it says of it (ADR 0010). */
@ExtendWith(PlatformServer.class)
final class CorrectedStudyDeliveryTest {
    /** As the images have it. */
    private static final String AS_SHOWN = "PID|1||4711^^^AUTHORITY^MR||Müller^Jürgen||19600229|M";

    private final PlatformServer.Running platform;
    private final TestHospital owner;
    private final TestHospital recipient;
    private final StudySummary study;

    CorrectedStudyDeliveryTest(PlatformServer.Running platform) throws Exception {
        this.platform = platform;
        TestHospital.Beans beans = new TestHospital.Beans() {
            @Override
            public <T> T get(Class<T> type) {
                return platform.bean(type);
            }
        };
        this.owner = new TestHospital(beans);
        this.recipient = new TestHospital(beans);
        recipient.destination(Receives.SHARED_STUDIES);
        HospitalMessages.of(platform, owner).send("ADT^A04^ADT_A01", "EVN|A04", AS_SHOWN, "PV1|1|O");
        this.study = owner.study(2, 0);
        QueuedWork.matchStudy(platform, owner.id(), study.studyId());
        owner.share(study, recipient, Duration.ofDays(1), true);
        platform.bean(StudyDeliveries.class).handle(owner.id(), study.studyId().value());
    }

    @Test
    void saysNothingOfAStudyThatIsNotCorrected() throws Exception {
        DeliveryOffer offer = poll().getFirst();
        assertThat(offer.correction()).isEmpty();
        report(offer, Optional.empty());
        assertThat(delivery(offer).corrected()).isEqualTo(Delivery.Corrected.NONE);
    }

    @Test
    void namesTheCorrectionBesideInstancesAsTheyAreStored() throws Exception {
        correct("Muster^Jürgen");
        DeliveryOffer offer = poll().getFirst();
        JsonNode told = JsonMapper.shared()
                .readTree(platform.bean(JsonMapper.class).writeValueAsBytes(offer))
                .get("correction");
        assertThat(told.at("/attributes/00100010").asString()).isEqualTo("Muster^Jürgen");
        assertThat(told.get("version").asInt()).isPositive();
        assertThat(Instant.parse(told.get("at").asString())).isBefore(Instant.now());
        for (DeliveryOffer.Instance instance : offer.instances().orElseThrow()) {
            assertThat(fetched(offer, instance)).isEqualTo(instance.identity());
        }
    }

    /** What waits goes under the correction that there is when it goes. */
    @Test
    void bringsTheCorrectionAsItStandsAtEachAttempt() throws Exception {
        correct("Muster^Jürgen");
        DeliveryOffer first = poll().getFirst();
        correct("Meister^Jürgen");
        platform.bean(Outcomes.class)
                .report(
                        recipient.gateway(),
                        new DeliveryId(first.delivery()),
                        new AttemptReport(1, AttemptOutcome.UNREACHABLE, "", Optional.empty(), Map.of()));
        DeliveryOffer again = polled().getFirst();
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.correction().orElseThrow().attributes()).containsEntry("00100010", "Meister^Jürgen");
        assertThat(again.correction().orElseThrow().version())
                .isGreaterThan(first.correction().orElseThrow().version());
    }

    @Test
    void knowsWhetherTheGatewayMadeIt() throws Exception {
        correct("Muster^Jürgen");
        DeliveryOffer offer = poll().getFirst();
        report(offer, offer.correction().map(DeliveryOffer.Correction::version));
        assertThat(delivery(offer).corrected()).isEqualTo(Delivery.Corrected.MADE);
    }

    @Test
    void knowsThatAnOlderGatewayDidNot() throws Exception {
        correct("Muster^Jürgen");
        DeliveryOffer offer = poll().getFirst();
        report(offer, Optional.empty());
        assertThat(delivery(offer).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivery(offer).corrected()).isEqualTo(Delivery.Corrected.OFFERED);
    }

    private void correct(String name) throws Exception {
        HospitalMessages.of(platform, owner)
                .send("ADT^A08^ADT_A01", "EVN|A08", "PID|1||4711^^^AUTHORITY^MR||" + name + "||19600229|M", "PV1|1|O");
    }

    private List<DeliveryOffer> poll() throws InterruptedException {
        List<DeliveryOffer> offers = polled();
        assertThat(offers).hasSize(1);
        return offers;
    }

    /** Waits until something is there: a retry rests for some seconds. */
    private List<DeliveryOffer> polled() throws InterruptedException {
        long settings = platform.bean(Gateways.class).settingsVersion(recipient.gateway());
        return platform.bean(DeliveryOffers.class)
                .poll(recipient.gateway(), Duration.ofSeconds(30), settings, List.of())
                .orElseThrow()
                .deliveries();
    }

    private void report(DeliveryOffer offer, Optional<Integer> correction) {
        assertThat(platform.bean(Outcomes.class)
                        .report(
                                recipient.gateway(),
                                new DeliveryId(offer.delivery()),
                                new AttemptReport(
                                        1,
                                        AttemptOutcome.ACCEPTED,
                                        "",
                                        Optional.empty(),
                                        Map.of(1, "0000", 2, "0000"),
                                        correction)))
                .isTrue();
    }

    private Delivery delivery(DeliveryOffer offer) {
        return platform.bean(Deliveries.class)
                .find(recipient.id(), new DeliveryId(offer.delivery()))
                .orElseThrow();
    }

    private ContentIdentity fetched(DeliveryOffer offer, DeliveryOffer.Instance instance) throws IOException {
        DeliveredContent.Content content = platform.bean(DeliveredContent.class)
                .open(recipient.gateway(), new DeliveryId(offer.delivery()), instance.number(), false)
                .orElseThrow();
        try (InputStream in = content.read(0, content.length())) {
            return ContentIdentity.of(instance.transferSyntaxUid(), in);
        }
    }
}
