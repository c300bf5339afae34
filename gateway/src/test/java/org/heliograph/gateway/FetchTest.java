package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.link.DeliveryOutcome;
import org.heliograph.link.GatewaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be delivered comes in ranges, side by side, each once, and goes out as it is meant to be or not at all. */
class FetchTest {
    private static final int RANGE = 1 << 20;

    @TempDir
    Path directory;

    private EnrolledGateway site;
    private Storescp receiver;

    @BeforeEach
    void start() throws Exception {
        site = new EnrolledGateway(directory);
        receiver = new Storescp(directory);
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
        site.close();
    }

    @Test
    void fetchesALargeDataSetInRangesSideBySide() throws Throwable {
        Offers offers = large(9 * RANGE + 4711);
        // The first tells how many there are; then nothing goes on until all others have been asked for.
        site.platform.rangePermits.drainPermits();
        site.platform.rangePermits.release();
        offers.offer(1);
        Eventually.asserted(
                () -> assertThat(site.platform.rangePermits.getQueueLength()).isEqualTo(8));
        site.platform.rangePermits.release(1000);
        accepted(offers, 1);
        assertThat(received()).containsExactlyElementsOf(offers.identities());
        assertThat(covered()).isEqualTo(offers.instances.getFirst().length());
        assertThat(site.platform.ranges)
                .allSatisfy(range -> assertThat(range.length()).isLessThanOrEqualTo(RANGE));
    }

    @Test
    void fetchesNothingAgainAfterARestartButWhatWasUnderWay() throws Throwable {
        Offers offers = large(12 * RANGE + 4711);
        site.platform.rangePermits.drainPermits();
        site.platform.rangePermits.release(4);
        offers.offer(1);
        Eventually.asserted(
                () -> assertThat(site.platform.rangePermits.getQueueLength()).isEqualTo(8));
        site.stop();
        int before = site.platform.ranges.size();
        assertThat(before).isEqualTo(4);
        site.platform.rangePermits.release(1000);
        site.start();
        accepted(offers, 1);
        assertThat(received()).containsExactlyElementsOf(offers.identities());
        long again = site.platform.ranges.stream()
                        .mapToLong(FakePlatform.Served::length)
                        .sum()
                - offers.instances.getFirst().length();
        // Eight were asked for and answered to nobody; of the four that were answered one may not have been durable.
        assertThat(again).isLessThanOrEqualTo(9L * RANGE);
        assertThat(site.platform.ranges.subList(before, site.platform.ranges.size()).stream()
                        .filter(range ->
                                site.platform.ranges.subList(0, before - 1).contains(range)))
                .as("answered before, and asked for again")
                .isEmpty();
    }

    @Test
    void takesTheRecompressedFormAndGivesTheOriginal() throws Throwable {
        Offers offers = ct(6).recompressed();
        offers.offer(1);
        accepted(offers, 1);
        assertThat(received()).containsExactlyInAnyOrderElementsOf(offers.identities());
        long original =
                offers.instances.stream().mapToLong(each -> each.length()).sum();
        assertThat(covered()).isLessThan(original * 6 / 10);
    }

    @Test
    void neverGivesOnWhatTheFormDoesNotGiveBackAndFetchesTheDataSetItself() throws Throwable {
        Offers offers = ct(2).recompressed();
        byte[] form = Optional.ofNullable(site.platform.deliveryForms.get(offers.key(2)))
                .orElseThrow();
        form[form.length / 2] ^= 1;
        offers.offer(1);
        DeliveryOutcome first = outcome(offers, 1);
        assertThat(first.outcome()).isEqualTo("error");
        assertThat(first.code()).isEqualTo("not-as-offered");
        assertThat(received()).containsExactly(offers.identities().getFirst());
        offers.offer(2);
        accepted(offers, 2);
        assertThat(received()).contains(offers.identities().getLast());
    }

    @Test
    void beginsADataSetAnewWhoseFormChangesOnTheWay() throws Throwable {
        Offers offers = large(4 * RANGE);
        byte[] whole = Optional.ofNullable(site.platform.deliveryContent.get(offers.key(1)))
                .orElseThrow();
        // The tag of what the platform has says that it is something else by now, and then it is not.
        byte[] other = whole.clone();
        other[0] ^= 1;
        site.platform.deliveryContent.put(offers.key(1), other);
        site.platform.rangePermits.drainPermits();
        site.platform.rangePermits.release();
        offers.offer(1);
        Eventually.asserted(
                () -> assertThat(site.platform.rangePermits.getQueueLength()).isPositive());
        site.platform.deliveryContent.put(offers.key(1), whole);
        site.platform.rangePermits.release(1000);
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).isNotEmpty());
        if (!outcome(offers, 1).outcome().equals("accepted")) {
            offers.offer(2);
            accepted(offers, 2);
        }
        assertThat(received()).containsExactlyElementsOf(offers.identities());
    }

    @Test
    void fetchesNoFasterThanTheWindowAllows() throws Throwable {
        Offers offers = ct(2);
        long bytes = offers.instances.stream().mapToLong(each -> each.length()).sum();
        long before = site.gateway().state().settingsVersion();
        double megabits = 4;
        site.platform.sending(new GatewaySettings.Sending(
                Optional.empty(), "UTC", List.of(new GatewaySettings.Window(List.of(), "00:00", "00:00", megabits))));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().settingsVersion()).isGreaterThan(before));
        long began = System.nanoTime();
        offers.offer(1);
        accepted(offers, 1);
        assertThat((System.nanoTime() - began) / 1e9).isGreaterThan(bytes * 8 / (megabits * 1e6) * 0.8);
    }

    private Offers ct(int count) throws Throwable {
        List<Path> files = TestData.files("dicom/series/ct-chest-100").stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .limit(count)
                .toList();
        return new Offers(site.platform, site.destination("dicom", receiver.port)).of(files);
    }

    /** A real data set with so many bytes of private data behind it. */
    private Offers large(int bytes) throws Throwable {
        Path file = TestSeries.twelve().getFirst();
        Offers offers = new Offers(site.platform, site.destination("dicom", receiver.port));
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
            assertThat(reader.meta().transferSyntax().uid().value()).isEqualTo("1.2.840.10008.1.2.1");
            ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
            dataSet.write(reader.dataSet().readAllBytes());
            dataSet.write(element(0x0010, "LO", "HELIOGRAPH TEST ".getBytes(US_ASCII)));
            byte[] noise = new byte[bytes & ~1];
            new Random(1).nextBytes(noise);
            dataSet.write(element(0x1001, "OB", noise));
            offers.add(
                    reader.meta().sopClass().orElseThrow(),
                    reader.meta().sopInstance().orElseThrow(),
                    reader.meta().transferSyntax(),
                    dataSet.toByteArray());
        }
        return offers;
    }

    /** An element of group 7FE1, explicit VR little endian (PS3.5 §7.1.2). */
    private static byte[] element(int element, String vr, byte[] value) {
        boolean wide = vr.equals("OB");
        ByteBuffer bytes = ByteBuffer.allocate((wide ? 12 : 8) + value.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x7FE1).putShort((short) element).put(vr.getBytes(US_ASCII));
        if (wide) {
            bytes.putShort((short) 0).putInt(value.length);
        } else {
            bytes.putShort((short) value.length);
        }
        return bytes.put(value).array();
    }

    private DeliveryOutcome outcome(Offers offers, int attempt) throws Throwable {
        Eventually.asserted(() -> assertThat(site.platform.outcomes(offers.delivery))
                .anySatisfy(outcome -> assertThat(outcome.attempt()).isEqualTo(attempt)));
        return site.platform.outcomes(offers.delivery).stream()
                .filter(outcome -> outcome.attempt() == attempt)
                .findFirst()
                .orElseThrow();
    }

    private void accepted(Offers offers, int attempt) throws Throwable {
        DeliveryOutcome outcome = outcome(offers, attempt);
        assertThat(outcome.outcome()).as(outcome.code()).isEqualTo("accepted");
    }

    private List<String> received() throws IOException {
        List<String> identities = new ArrayList<>();
        for (Path file : receiver.files()) {
            identities.add(Storescp.identity(file).toString());
        }
        return identities;
    }

    /** All bytes that were asked for, which no two ranges have in common. */
    private long covered() {
        List<FakePlatform.Served> ranges = site.platform.ranges.stream()
                .sorted(Comparator.comparing(FakePlatform.Served::key).thenComparingInt(FakePlatform.Served::from))
                .toList();
        for (int i = 1; i < ranges.size(); i++) {
            FakePlatform.Served before = ranges.get(i - 1);
            if (before.key().equals(ranges.get(i).key())) {
                assertThat(ranges.get(i).from()).isGreaterThanOrEqualTo(before.from() + before.length());
            }
        }
        return ranges.stream().mapToLong(FakePlatform.Served::length).sum();
    }
}
