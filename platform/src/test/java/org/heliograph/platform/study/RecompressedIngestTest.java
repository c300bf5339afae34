package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.PackReceipt;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.FrameSamples;
import org.heliograph.pixels.jpeg2000.DecodeLimits;
import org.heliograph.pixels.jpeg2000.Jpeg2000Decoder;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Instances that come recompressed: receipted only when the original comes back, and given as the original. */
@ExtendWith(PlatformDatabase.class)
class RecompressedIngestTest {
    private StudyGround ground;
    private OrganisationId here;
    private List<Sent> sent;

    @BeforeEach
    void start(PlatformDatabase.Ground database, @TempDir Path folder) throws IOException {
        ground = new StudyGround(database, new DirectoryStore(folder.resolve("objects")), folder);
        here = database.newOrganisation();
        try (Stream<Path> files = Files.list(SharedData.file("dicom/series/ct-chest-100"))) {
            sent = files.sorted().limit(3).map(Sent::of).toList();
        }
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void givesBackEveryByteOfWhatCameRecompressed() throws IOException {
        SentPack pack = SentPack.inForms(sent, forms());
        assertThat(ground.send(here, pack)).containsOnly(InstanceOutcome.STORED);
        List<InstanceEntry> instances = ground.instances(here, pack.studyInstanceUid());
        assertThat(instances).hasSize(3);
        for (InstanceEntry instance : instances) {
            byte[] original = sent.get(instance.location().ordinal()).dataSet();
            assertThat(instance.location().form()).isEqualTo(StoredForm.HTJ2K_V1);
            assertThat(instance.location().storedLength()).isLessThan(original.length * 2 / 3);
            assertThat(instance.length()).isEqualTo(original.length);
            assertThat(ground.bytes(here, instance)).isEqualTo(original);
            try (InputStream in = ground.packs().read(here, instance.location(), 1000, 100_000)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(original, 1000, 101_000));
            }
        }
    }

    @Test
    void signsTheIdentityOfTheOriginal() throws IOException {
        SentPack pack = SentPack.inForms(sent, forms());
        ground.open(here, pack, 0);
        ground.upload(here, pack);
        PackReceipt receipt = ground.receipt(ground.commit(here, pack, 0));
        assertThat(receipt.instances())
                .extracting(PackReceipt.ReceiptedInstance::identity)
                .containsExactlyElementsOf(SentPack.of(sent).instances().stream()
                        .map(instance -> instance.identity())
                        .toList());
        assertThat(receipt.instances())
                .extracting(PackReceipt.ReceiptedInstance::length)
                .containsExactlyElementsOf(
                        sent.stream().map(one -> (long) one.dataSet().length).toList());
    }

    @Test
    void receiptsNothingThatDoesNotComeBack() throws IOException {
        List<byte[]> forms = forms();
        byte[] damaged = forms.get(1);
        damaged[damaged.length / 2] ^= 1;
        byte[] others = sent.getFirst().recompressed();
        SentPack pack = SentPack.inForms(sent, List.of(forms.getFirst(), damaged, others));
        ground.open(here, pack, 0);
        ground.upload(here, pack);
        assertThat(ground.commit(here, pack, 0)).isEqualTo(new IngestOutcome.IdentityMismatch(List.of(1, 2)));
    }

    @Test
    void knowsTheSameInstanceInEitherForm() throws IOException {
        ground.send(here, SentPack.of(sent));
        assertThat(ground.send(here, SentPack.inForms(sent, forms()))).containsOnly(InstanceOutcome.DUPLICATE);
    }

    @Test
    void givesFramesAsTheyRest() throws IOException {
        SentPack pack = SentPack.inForms(sent, forms());
        ground.send(here, pack);
        InstanceEntry instance = ground.instances(here, pack.studyInstanceUid()).getFirst();
        byte[] codestream =
                ground.packs().recompressed(here, instance.location()).codestream(1);
        FrameSamples samples = Jpeg2000Decoder.decode(codestream, DecodeLimits.DEFAULT);
        byte[] original = sent.get(instance.location().ordinal()).dataSet();
        int pixels = samples.width() * samples.height();
        assertThat(samples.width()).isEqualTo(512);
        for (int i = 0; i < pixels; i++) {
            int at = original.length - 2 * pixels + 2 * i;
            assertThat((short) samples.planes()[0][i])
                    .isEqualTo((short) ((original[at] & 0xFF) | (original[at + 1] << 8)));
        }
    }

    private List<byte[]> forms() {
        return sent.stream().map(Sent::recompressed).toList();
    }
}
