package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.dicom.Uid;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** R11: bits that flip, files that are cut, swapped or gone. None of it is served, all of it is found. */
@ExtendWith(PlatformDatabase.class)
final class ScrubberTest {
    private static final Uid STUDY = new Uid("1.2.12.1");

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    private StudyGround ground;

    ScrubberTest(PlatformDatabase.Ground database) {
        this.database = database;
        this.here = database.newOrganisation();
    }

    @BeforeEach
    void start() throws IOException {
        ground = new StudyGround(database, new DirectoryStore(folder.resolve("objects")), folder);
        ground.send(here, new SentPack(STUDY, List.of(image(1), image(2), image(3)), 200_000));
        ground.send(here, new SentPack(STUDY, List.of(image(4)), 200_000));
    }

    @AfterEach
    void stop() throws IOException {
        ground.close();
    }

    private static Sent image(int number) {
        byte[] pixels = new byte[150_000];
        new java.util.Random(number).nextBytes(pixels);
        return PackIngestTest.image(STUDY.value(), STUDY + "." + number, "P1", pixels);
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        List<Long> passed = new ArrayList<>();

        ScrubReport report = ground.get(Scrubber.class).scrub(here, passed::add);

        assertThat(report.packs()).isEqualTo(2);
        assertThat(report.instances()).isEqualTo(4);
        assertThat(report.damaged()).isZero();
        assertThat(passed.stream().mapToLong(Long::longValue).sum())
                .as("its pace is that of what it read")
                .isEqualTo(report.bytes());
    }

    /** Every part of the file in turn: head, wrapped keys, ciphertexts. */
    @Test
    void servesNoOtherPixelsWhicheverBitFlips() throws IOException {
        Path chunk = chunk(entry(2));
        byte[] sound = Files.readAllBytes(chunk);
        for (int at = 0; at < sound.length; at += 1 + sound.length / 97) {
            flip(chunk, at);
            int damaged = 0;
            for (int number = 1; number <= 4; number++) {
                damaged += readsWellOrNotAtAll(number) ? 0 : 1;
            }
            assertThat(damaged).as("bit flipped at " + at).isBetween(1, 3);
            flip(chunk, at);
        }
        assertThat(ground.get(Scrubber.class).scrub(here, bytes -> {}).damaged())
                .isZero();
    }

    @Test
    void findsACutASwappedAndALostFileAndKeepsServingTheRest() throws IOException {
        Path first = chunk(entry(1));
        Path other = chunk(entry(4));
        byte[] sound = Files.readAllBytes(first);
        byte[] otherSound = Files.readAllBytes(other);

        Files.write(first, java.util.Arrays.copyOf(sound, sound.length - 1));
        assertThat(damaged()).as("cut").isEqualTo(1);

        Files.write(first, otherSound);
        Files.write(other, sound);
        assertThat(damaged()).as("swapped").isEqualTo(4);

        Files.write(other, otherSound);
        Files.delete(first);
        assertThat(damaged()).as("gone").isEqualTo(3);
        assertThat(readsWellOrNotAtAll(4)).isTrue();

        Files.write(first, sound);
        assertThat(damaged()).isZero();
        assertThat(notes()).as("sound again, the note goes").isZero();
    }

    @Test
    void isWholeAgainWhenItsSenderSendsItAgain() throws IOException {
        Path chunk = chunk(entry(1));
        Files.copy(chunk, folder.resolve("before"), StandardCopyOption.REPLACE_EXISTING);
        flip(chunk, (int) Files.size(chunk) - 10);
        long damaged = damaged();
        assertThat(damaged).isPositive();
        assertThat(notes()).isEqualTo(damaged);

        assertThat(ground.send(here, new SentPack(STUDY, List.of(image(1), image(2), image(3)), 200_000)))
                .containsOnly(InstanceOutcome.DUPLICATE);

        for (int number = 1; number <= 4; number++) {
            assertThat(ground.bytes(here, entry(number)))
                    .isEqualTo(image(number).dataSet());
        }
        assertThat(damaged()).isZero();
        assertThat(notes()).isZero();
        assertThat(ground.studies().find(here, STUDY).orElseThrow().instanceCount())
                .isEqualTo(4);
    }

    /** Every gateway of the organisation, since packs move; each once in six hours, and nobody once it is whole. */
    @Test
    void isAskedOfEachGatewayOnceInAWhile() throws IOException {
        DamagedInstances wanted = ground.get(DamagedInstances.class);
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        assertThat(wanted.ask(here, one)).isEmpty();
        Path chunk = chunk(entry(4));
        flip(chunk, (int) Files.size(chunk) - 10);
        assertThat(damaged()).isEqualTo(1);

        Damaged fourth = new Damaged(new Uid(STUDY + ".4"), entry(4).identity());
        assertThat(wanted.ask(here, one)).containsExactly(fourth);
        assertThat(wanted.ask(here, one)).isEmpty();
        assertThat(wanted.ask(here, other)).containsExactly(fourth);
        assertThat(wanted.ask(database.newOrganisation(), one)).isEmpty();
        Instant later = StudyGround.CLOCK.instant().plus(Duration.ofHours(7));
        assertThat(ground.get(DamageStore.class).ask(here, one, later.minus(Duration.ofHours(6)), later, 10))
                .containsExactly(fourth);

        ground.send(here, new SentPack(STUDY, List.of(image(4)), 200_000));
        assertThat(ground.bytes(here, entry(4))).isEqualTo(image(4).dataSet());
        assertThat(wanted.ask(here, UUID.randomUUID())).isEmpty();
    }

    @Test
    void readsOnInRoundsWhereItStopped() throws IOException {
        ground.send(here, new SentPack(new Uid("1.2.12.2"), List.of(other()), 200_000));
        Path chunk = chunk(entry(4));
        flip(chunk, (int) Files.size(chunk) - 10);
        Scrubber scrubber = ground.get(Scrubber.class);
        Duration week = Duration.ofDays(7);
        assertThatThrownBy(() -> scrubber.scrubNext(here, week, _ -> {
                    throw new IOException("the platform ends");
                }))
                .hasMessage("the platform ends");
        List<Long> passed = new ArrayList<>();
        assertThat(scrubber.scrubNext(here, week, passed::add)).isTrue();
        assertThat(passed).as("all of the first study, from its beginning").hasSize(4);
        assertThat(notes()).isEqualTo(1);
        assertThat(scrubber.scrubNext(here, week, passed::add)).isTrue();
        assertThat(passed).hasSize(5);
        assertThat(scrubber.scrubNext(here, week, passed::add)).as("the end").isFalse();
        assertThat(scrubber.scrubNext(here, week, passed::add)).as("it rests").isFalse();
        assertThat(passed).hasSize(5);

        Instant later = StudyGround.CLOCK.instant().plus(week);
        ScrubRoundStore rounds = ground.get(ScrubRoundStore.class);
        assertThat(rounds.next(here, later, week)).as("the next round").isPresent();
        assertThat(rounds.next(here, later, week)).as("another node reads it").isEmpty();
        assertThat(rounds.next(here, later.plus(Duration.ofHours(2)), week))
                .as("that node is gone")
                .isPresent();
    }

    private static Sent other() {
        byte[] pixels = new byte[150_000];
        new java.util.Random(9).nextBytes(pixels);
        return PackIngestTest.image("1.2.12.2", "1.2.12.2.1", "P1", pixels);
    }

    private long damaged() throws IOException {
        return ground.get(Scrubber.class).scrub(here, bytes -> {}).damaged();
    }

    private long notes() {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql("select count(*) from instance_damage where organisation_id = ?")
                                .param(here.value())
                                .query(Long.class)
                                .single());
    }

    private boolean readsWellOrNotAtAll(int number) {
        try {
            assertThat(ground.bytes(here, entry(number)))
                    .isEqualTo(image(number).dataSet());
            return true;
        } catch (IOException notServed) {
            assertThatThrownBy(() -> ground.bytes(here, entry(number))).isInstanceOf(IOException.class);
            return false;
        }
    }

    private InstanceEntry entry(int number) {
        return ground.instances(here, STUDY).stream()
                .filter(one -> one.sopInstanceUid().equals(new Uid(STUDY + "." + number)))
                .findFirst()
                .orElseThrow();
    }

    private Path chunk(InstanceEntry entry) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            return files.filter(file ->
                            file.toString().contains(entry.location().pack().toString())
                                    && file.getFileName().toString().startsWith("c"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 4)).flip();
            channel.write(one, at);
        }
    }
}
