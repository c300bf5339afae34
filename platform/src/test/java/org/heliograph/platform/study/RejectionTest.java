package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
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

/** Notes are a real hospital's Key Object Selections with another title; what they name is its own study. */
@ExtendWith(PlatformDatabase.class)
final class RejectionTest {
    private static final String MANIFEST = "113030";
    private static final Uid STUDY = new Uid("1.3.6.1.4.1.21367.201599.1.201604020954059");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;
    private final List<Sent> images;
    private final Sent manifest;

    @TempDir
    private Path folder;

    private StudyGround ground;

    RejectionTest(PlatformDatabase.Ground database) throws IOException {
        this.database = database;
        this.here = database.newOrganisation();
        this.images = SharedData.dicomFiles("dicom/series/mr-brain-xds-i-kos/images").stream()
                .map(Sent::of)
                .toList();
        this.manifest = Sent.of(
                SharedData.dicomFiles("dicom/series/mr-brain-xds-i-kos/kos").getFirst());
    }

    @BeforeEach
    void start() throws IOException {
        ground = new StudyGround(database, new DirectoryStore(folder.resolve("objects")), folder);
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    @Test
    void hidesWhatANoteNamesAndKeepsItsBytes() throws IOException {
        send(images);
        assertThat(uids()).hasSize(images.size());

        send(List.of(titled("113037")));

        assertThat(uids()).doesNotContainAnyElementsOf(named()).hasSize(images.size() - named().size());
        StudySummary study = ground.studies().find(here, STUDY).orElseThrow();
        assertThat(study.instanceCount()).isEqualTo(images.size() - named().size());
        assertThat(ground.rejections())
                .containsExactly(new InstancesRejected(here, study.studyId(), "113037", named().size() + 1));
    }

    @Test
    void hidesWhatComesAfterItsNote() throws IOException {
        send(List.of(titled("113038")));
        send(images);
        assertThat(uids()).doesNotContainAnyElementsOf(named());
    }

    @Test
    void staysHiddenWhenItIsSentOnceMore() throws IOException {
        send(images);
        send(List.of(titled("113039")));
        assertThat(ground.send(here, SentPack.of(images))).containsOnly(InstanceOutcome.DUPLICATE);
        assertThat(uids()).doesNotContainAnyElementsOf(named());
    }

    @Test
    void stillShowsTheNoteOfImagesOfBadQuality() throws IOException {
        Sent note = titled("113001");
        send(images);
        send(List.of(note));
        assertThat(uids()).contains(uid(note)).doesNotContainAnyElementsOf(named());
    }

    @Test
    void hidesNothingForAnyOtherTitle() throws IOException {
        send(images);
        send(List.of(manifest));
        send(List.of(titled("113000")));
        assertThat(uids()).hasSize(images.size() + 1);
        assertThat(ground.rejections()).isEmpty();
    }

    @Test
    void hidesNothingOfAnotherOrganisation() throws IOException {
        OrganisationId there = database.newOrganisation();
        send(images);
        ground.send(there, SentPack.of(List.of(titled("113037"))));
        assertThat(uids()).hasSize(images.size());
    }

    private void send(List<Sent> instances) throws IOException {
        ground.send(here, SentPack.of(instances));
    }

    /** The same document under another title, of as many digits. */
    private Sent titled(String code) {
        String text = new String(manifest.dataSet(), ISO_8859_1);
        assertThat(text).contains(MANIFEST);
        return new Sent(manifest.transferSyntax(), text.replace(MANIFEST, code).getBytes(ISO_8859_1));
    }

    private Set<Uid> uids() {
        return ground.instances(here, STUDY).stream()
                .map(InstanceEntry::sopInstanceUid)
                .collect(Collectors.toSet());
    }

    private static Uid uid(Sent sent) {
        return sent.header().uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    /** Every Referenced SOP Instance UID anywhere in the document that is one of the images. */
    private Set<Uid> named() {
        Set<Uid> all = referenced(manifest.header()).collect(Collectors.toSet());
        assertThat(all).isNotEmpty();
        return images.stream().map(RejectionTest::uid).filter(all::contains).collect(Collectors.toSet());
    }

    private static Stream<Uid> referenced(DataSet dataSet) {
        return Stream.concat(
                dataSet.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream(),
                dataSet.elements().stream()
                        .flatMap(element -> dataSet.sequence(element.tag()).stream())
                        .flatMap(RejectionTest::referenced));
    }
}
