package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.link.PackedInstance;
import org.heliograph.link.StoredForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recompressed on its way is, to the platform, the data set that came: it restores each and checks its hash. */
class RecompressedSendingTest {
    private static final String SERIES = "dicom/series/ct-chest-100";

    @TempDir
    Path directory;

    @Test
    void sendsUncompressedImagesInLessThanHalfTheBytes() throws Throwable {
        List<Path> files = files(SERIES, 24);
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            store(site, files);
            List<PackedInstance> stored = stored(site, files.size());
            assertThat(stored).allMatch(instance -> instance.form() == StoredForm.HTJ2K_V1);
            assertThat(identities(stored)).containsExactlyInAnyOrderElementsOf(receivedElsewhere(files));
            long original = stored.stream().mapToLong(PackedInstance::length).sum();
            long sent = stored.stream().mapToLong(PackedInstance::storedLength).sum();
            assertThat(sent).isLessThan(original / 2);
            assertThat(site.gateway().state().recompression().objects()).isGreaterThanOrEqualTo(files.size());
            assertThat(site.gateway().state().recompression().formBytes()).isGreaterThanOrEqualTo(sent);
        }
    }

    @Test
    void sendsEveryKindOfImageAsItCameOrRecompressed() throws Throwable {
        List<Path> files = new ArrayList<>(files("dicom/transfer-syntaxes/ct-mono-16bit", 30));
        files.addAll(files("dicom/modalities", 40));
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            for (Path file : files) {
                Dcmtk.store(site.gateway().dicomPort(), "CT1", List.of(file.toString()));
            }
            Eventually.asserted(
                    () -> assertThat(site.gateway().state().waitingInstances()).isZero());
            Set<StoredForm> forms = new HashSet<>();
            site.platform.stored.forEach(each -> forms.add(each.instance().form()));
            assertThat(forms).containsExactlyInAnyOrder(StoredForm.VERBATIM, StoredForm.HTJ2K_V1);
            assertThat(site.gateway().state().alarms()).isZero();
        }
    }

    @Test
    void sendsEverythingAsItCameToAPlatformThatTakesNoForms() throws Throwable {
        List<Path> files = files(SERIES, 12);
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            site.platform.takesForms.set(false);
            store(site, files);
            assertThat(stored(site, files.size())).allMatch(instance -> instance.form() == StoredForm.VERBATIM);
        }
    }

    @Test
    void neverRecompressesWhereThatIsSet() throws Throwable {
        List<Path> files = files(SERIES, 6);
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=never"))) {
            store(site, files);
            assertThat(stored(site, files.size())).allMatch(instance -> instance.form() == StoredForm.VERBATIM);
        }
    }

    @Test
    void beginsAnewWhenThePlatformTakesNoFormsAnyMore() throws Throwable {
        List<Path> files = files(SERIES, 24);
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            site.platform.failChunks.set(3);
            store(site, files);
            Eventually.asserted(() -> assertThat(site.platform.failChunks.get()).isZero());
            site.platform.takesForms.set(false);
            Set<String> all = Set.copyOf(identities(stored(site, files.size())));
            assertThat(all).hasSize(files.size());
            assertThat(site.gateway().state().alarms()).isZero();
        }
    }

    /** The chunks that the platform has are cut the same way again, and what they lack is made again. */
    @Test
    void goesOnAfterARestartWhereItWas() throws Throwable {
        List<Path> files = files(SERIES, 40);
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            site.platform.failChunks.set(Integer.MAX_VALUE);
            store(site, files);
            Eventually.asserted(() -> assertThat(site.platform.failChunks.get()).isLessThan(Integer.MAX_VALUE - 4));
            site.platform.failChunks.set(0);
            Eventually.asserted(() -> assertThat(site.platform.chunkPuts).isNotEmpty());
            site.stop();
            site.start();
            List<PackedInstance> stored = stored(site, files.size());
            assertThat(identities(stored)).containsExactlyInAnyOrderElementsOf(receivedElsewhere(files));
            assertThat(new HashSet<>(site.platform.chunkPuts))
                    .as("chunks that came whole a second time")
                    .hasSizeGreaterThan(site.platform.chunkPuts.size() - 8);
            assertThat(site.gateway().state().alarms()).isZero();
        }
    }

    private static List<PackedInstance> stored(EnrolledGateway site, int count) throws Throwable {
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSizeGreaterThanOrEqualTo(count));
        Eventually.asserted(() -> assertThat(site.gateway().state().waitingInstances()).isZero());
        return site.platform.stored.stream().map(FakePlatform.Stored::instance).toList();
    }

    private static void store(EnrolledGateway site, List<Path> files) throws Exception {
        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(), "CT1", files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
    }

    private static List<String> identities(List<PackedInstance> stored) {
        return stored.stream().map(each -> each.identity().toString()).toList();
    }

    /** What dcmtk's own receiver makes of the same. */
    private List<String> receivedElsewhere(List<Path> files) throws IOException, InterruptedException {
        List<String> identities = new ArrayList<>();
        Path received = java.nio.file.Files.createDirectory(directory.resolve("peer"));
        for (Path file : Storescp.received(received, files)) {
            identities.add(Storescp.identity(file).toString());
        }
        return identities;
    }

    private static List<Path> files(String folder, int count) throws IOException {
        return TestData.files(folder).stream()
                .filter(path -> path.toString().endsWith(".dcm"))
                .limit(count)
                .toList();
    }
}
