package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.heliograph.gateway.fake.CuttingLine;
import org.heliograph.link.DeliveryOffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that breaks at random places: nothing is lost, nothing comes twice, and a cut costs one chunk. */
class CutLineTest {
    /** The largest chunk, its header, and what HTTP and TLS add. */
    private static final long CHUNK = (2 << 20) + (64 << 10);

    /** Far less than a range of a mebibyte: what stands in the buffers of a connection, and a handshake. */
    private static final int LOST_AT_A_CUT = 128 << 10;

    private static final System.Logger LOG = System.getLogger(CutLineTest.class.getName());

    @TempDir
    Path directory;

    @Test
    void losesAndDoublesNothingWhenTheLineIsCutThirtyTimes() throws Throwable {
        cut(30, 1 << 20);
    }

    @Test
    @Tag("long")
    void losesAndDoublesNothingWhenTheLineIsCutAThousandTimes() throws Throwable {
        cut(1000, 160 << 10);
    }

    private void cut(int times, int afterAtMost) throws Throwable {
        List<Path> files = series();
        try (EnrolledGateway site = new EnrolledGateway(directory, new Random(20261130))) {
            CuttingLine line = site.line();
            line.cut(times, afterAtMost);
            Dcmtk.Result sent = Dcmtk.store(
                    site.gateway().dicomPort(),
                    "CT1",
                    files.stream().map(Path::toString).toList());
            assertThat(sent.code()).as(sent.output()).isZero();
            Set<String> all = identities(files);
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingInstances()).isZero(), times);
            assertThat(line.cuts()).isEqualTo(times);
            assertThat(site.platform.stored.stream()
                            .map(each -> each.instance().identity().toString())
                            .toList())
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(all);
            Set<String> chunks = new HashSet<>(site.platform.chunkPuts);
            assertThat(site.platform.chunkPuts.size() - chunks.size())
                    .as("chunks that came whole a second time")
                    .isLessThanOrEqualTo(line.cuts());
            long bytes = site.platform.stored.stream()
                    .mapToLong(each -> each.instance().length())
                    .sum();
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} cuts: {1} bytes went up for {2}; {3} chunks, {4} of them twice",
                    line.cuts(),
                    line.bytesUp(),
                    bytes,
                    chunks.size(),
                    site.platform.chunkPuts.size() - chunks.size());
            assertThat(line.bytesUp()).as("sent again").isLessThan(bytes + line.cuts() * CHUNK);
        }
    }

    @Test
    void fetchesNothingTwiceButWhatWasOnTheLineWhenAnswersAreCutThirtyTimes() throws Throwable {
        cutDown(30, 1 << 20);
    }

    @Test
    @Tag("long")
    void fetchesNothingTwiceButWhatWasOnTheLineWhenAnswersAreCutAThousandTimes() throws Throwable {
        cutDown(1000, 48 << 10);
    }

    /** Sixty data sets come down over a line that is cut within the answers, and go to another stack. */
    private void cutDown(int times, int afterAtMost) throws Throwable {
        List<Path> files = series();
        try (EnrolledGateway site = new EnrolledGateway(directory, new Random(20261130));
                Storescp receiver = new Storescp(directory)) {
            CuttingLine line = site.line();
            Offers offers = new Offers(site.platform, site.destination("dicom", receiver.port)).of(files);
            long before = line.bytesDown();
            line.cutAnswers(times, afterAtMost);
            int attempt = 1;
            offers.offer(attempt);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60 + times);
            while (!isAccepted(site, offers)) {
                assertThat(System.nanoTime()).as("in time").isLessThan(end);
                // As a platform does whose answer to the poll was lost: again, when the lease is over.
                int now = attempt;
                attempt += (int) site.platform.outcomes(offers.delivery).stream()
                        .filter(outcome -> outcome.attempt() == now)
                        .limit(1)
                        .count();
                if (site.platform.offers.isEmpty()) {
                    offers.offer(attempt);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            assertThat(line.cuts()).isEqualTo(times);
            List<String> received = new ArrayList<>();
            for (Path file : receiver.files()) {
                received.add(Storescp.identity(file).toString());
            }
            assertThat(received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(offers.identities());
            long bytes = offers.instances.stream()
                    .mapToLong(DeliveryOffer.Instance::length)
                    .sum();
            long down = line.bytesDown() - before;
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} cuts, {1} attempts: {2} bytes came down for {3}",
                    line.cuts(),
                    attempt,
                    down,
                    bytes);
            // What a connection had under way at the cut, a handshake, and what else is asked meanwhile.
            assertThat(down).isLessThan(bytes + line.cuts() * (long) LOST_AT_A_CUT);
        }
    }

    private static boolean isAccepted(EnrolledGateway site, Offers offers) {
        return site.platform.outcomes(offers.delivery).stream()
                .anyMatch(outcome -> outcome.outcome().equals("accepted"));
    }

    private List<Path> series() throws IOException {
        return TestData.files("dicom/series/ct-chest-100").stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .limit(60)
                .toList();
    }

    private Set<String> identities(List<Path> files) throws IOException, InterruptedException {
        Path received = Files.createDirectory(directory.resolve("peer"));
        return Storescp.received(received, files).stream()
                .map(file -> {
                    try {
                        return Storescp.identity(file).toString();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }
}
