package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.link.DeliveryOffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform has damaged comes once more from the originals that are kept here, and nothing else does. */
class WantedAgainTest {
    @TempDir
    Path directory;

    private EnrolledGateway site;

    @BeforeEach
    void start() throws Throwable {
        site = new EnrolledGateway(directory);

        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(),
                "CT1",
                TestSeries.twelve().subList(0, 3).stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(3));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void sendsAgainWhatIsWantedAndKept() throws Throwable {
        FakePlatform.Stored first = site.platform.stored.getFirst();
        site.platform.wanted.add(List.of(wanted(first)));
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(4));
        FakePlatform.Stored again = site.platform.stored.getLast();
        assertThat(again.pack()).isNotEqualTo(first.pack());
        assertThat(again.instance().identity()).isEqualTo(first.instance().identity());
        assertThat(again.instance().sopInstanceUid()).isEqualTo(first.instance().sopInstanceUid());
        assertThat(again.instance().callingAeTitle()).isEqualTo("CT1");
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());

        // And once more, since its receipt lets it go like the first.
        site.platform.wanted.add(List.of(wanted(first)));
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(5));
    }

    @Test
    void sendsAgainAfterARestart() throws Throwable {
        site.platform.failChunks.set(Integer.MAX_VALUE);
        site.platform.wanted.add(List.of(wanted(site.platform.stored.get(1))));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isOne());
        site.stop();
        site.platform.failChunks.set(0);
        site.start();
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(4));
    }

    @Test
    void sendsNothingOfWhatIsNotHere() throws Throwable {
        FakePlatform.Stored third = site.platform.stored.get(2);
        site.platform.wanted.add(List.of(
                new DeliveryOffer.Wanted(third.instance().sopInstanceUid(), ContentIdentity.parse("ab".repeat(32))),
                new DeliveryOffer.Wanted(new Uid("1.2.3"), ContentIdentity.parse("00".repeat(32)))));
        site.platform.wanted.add(List.of(wanted(third)));
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSize(4));
        assertThat(site.platform.stored.getLast().instance().identity())
                .isEqualTo(third.instance().identity());
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
        assertThat(site.platform.stored).hasSize(4);
    }

    private static DeliveryOffer.Wanted wanted(FakePlatform.Stored stored) {
        return new DeliveryOffer.Wanted(
                stored.instance().sopInstanceUid(), stored.instance().identity());
    }
}
