package org.heliograph.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
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

    /** Cut into chunks as its frames are made, and gone on with after a restart in its middle. */
    @Test
    void sendsAnObjectOfManyFramesWhileItIsMade() throws Throwable {
        Path file = directory.resolve("many.dcm");
        writeImage(file, 60, 512, "2.25.4801");
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            store(site, List.of(file));
            Eventually.asserted(() -> assertThat(site.platform.chunkPuts).hasSizeGreaterThan(2));
            site.stop();
            site.start();
            List<PackedInstance> stored = stored(site, 1);
            assertThat(stored).hasSize(1);
            assertThat(stored.getFirst().form()).isEqualTo(StoredForm.HTJ2K_V1);
            assertThat(stored.getFirst().storedLength())
                    .isLessThan(stored.getFirst().length() * 2 / 3);
            assertThat(identities(stored)).isEqualTo(receivedElsewhere(List.of(file)));
            assertThat(site.gateway().state().alarms()).isZero();
        }
    }

    @Test
    void sendsALargeSingleFrameRecompressed() throws Throwable {
        Path file = directory.resolve("large.dcm");
        writeImage(file, 1, 2048, "2.25.4802");
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            store(site, List.of(file));
            List<PackedInstance> stored = stored(site, 1);
            assertThat(stored.getFirst().form()).isEqualTo(StoredForm.HTJ2K_V1);
            assertThat(identities(stored)).isEqualTo(receivedElsewhere(List.of(file)));
        }
    }

    /** More of them than are made ahead at a time: none may stand in the way of those behind it. */
    @Test
    void sendsAsTheyCameAllThatBecomeNoSmaller() throws Throwable {
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Path file = directory.resolve("noise-" + number + ".dcm");
            writeImage(file, 1, 128, 16, 1 << 16, "2.25.4803", "2.25.48030" + number);
            files.add(file);
        }
        try (EnrolledGateway site = new EnrolledGateway(directory, List.of("--recompress=always"))) {
            store(site, files);
            List<PackedInstance> stored = stored(site, files.size());
            assertThat(stored).allMatch(instance -> instance.form() == StoredForm.VERBATIM);
            assertThat(identities(stored)).containsExactlyInAnyOrderElementsOf(receivedElsewhere(files));
        }
    }

    private static void writeImage(Path file, int frames, int side, String instance) throws IOException {
        writeImage(file, frames, side, 12, 32, instance, instance);
    }

    /** An Enhanced CT as smooth as one and with so much noise, explicit VR little endian. */
    private static void writeImage(Path file, int frames, int side, int bits, int noise, String study, String instance)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        Uid sopInstance = new Uid(instance);
        DataSet dataSet = DataSet.builder()
                .uid(Tags.SOP_CLASS_UID, Uids.ENHANCED_CT_IMAGE_STORAGE)
                .uid(Tags.SOP_INSTANCE_UID, sopInstance)
                .uid(Tags.STUDY_INSTANCE_UID, new Uid(study + ".1"))
                .uid(Tags.SERIES_INSTANCE_UID, new Uid(instance + ".2"))
                .integer(Tags.SAMPLES_PER_PIXEL, 1)
                .string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .string(Tags.NUMBER_OF_FRAMES, Integer.toString(frames))
                .integer(Tags.ROWS, side)
                .integer(Tags.COLUMNS, side)
                .integer(Tags.BITS_ALLOCATED, 16)
                .integer(Tags.BITS_STORED, bits)
                .integer(Tags.HIGH_BIT, bits - 1)
                .integer(Tags.PIXEL_REPRESENTATION, 0)
                .build();
        int length = 2 * side * side * frames;
        ByteBuffer pixels = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
        pixels.putShort((short) 0x7FE0).putShort((short) 0x0010);
        pixels.put((byte) 'O').put((byte) 'W').putShort((short) 0).putInt(length);
        Random random = new Random(instance.hashCode());
        for (int i = 0; i < length / 2; i++) {
            pixels.putShort((short) ((1000 + i / 16 % 500 + random.nextInt(noise)) % (1 << bits)));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(Part10Writer.header(Uids.ENHANCED_CT_IMAGE_STORAGE, sopInstance, syntax.uid()));
            out.write(DataSetWriter.toBytes(dataSet, syntax));
            out.write(pixels.array());
        }
    }

    private static List<PackedInstance> stored(EnrolledGateway site, int count) throws Throwable {
        Eventually.asserted(() -> assertThat(site.platform.stored).hasSizeGreaterThanOrEqualTo(count));
        Eventually.asserted(
                () -> assertThat(site.gateway().state().waitingInstances()).isZero());
        return site.platform.stored.stream().map(FakePlatform.Stored::instance).toList();
    }

    private static void store(EnrolledGateway site, List<Path> files) throws Exception {
        Dcmtk.Result sent = Dcmtk.store(
                site.gateway().dicomPort(),
                "CT1",
                files.stream().map(Path::toString).toList());
        assertThat(sent.code()).as(sent.output()).isZero();
    }

    private static List<String> identities(List<PackedInstance> stored) {
        return stored.stream().map(each -> each.identity().toString()).toList();
    }

    /** What dcmtk's own receiver makes of the same. */
    private List<String> receivedElsewhere(List<Path> files) throws IOException, InterruptedException {
        List<String> identities = new ArrayList<>();
        Path received = Files.createDirectory(directory.resolve("peer"));
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
