package org.heliograph.platform.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.link.Extent;
import org.heliograph.link.InstanceOutcome;
import org.heliograph.link.PackReceipt;
import org.heliograph.platform.PlatformDatabase;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.objects.ChunkPayload;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.objects.store.DirectoryStore;
import org.heliograph.platform.objects.store.MemoryStore;
import org.heliograph.platform.objects.store.ObjectName;
import org.heliograph.platform.objects.store.ObjectStore;
import org.heliograph.platform.study.SentPack.Sent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the platform takes by itself, as by STOW-RS: one transaction, and nothing said before it is true. */
@ExtendWith(PlatformDatabase.class)
final class PlatformPacksTest {
    private static final int SENDERS = 16;

    private final PlatformDatabase.Ground database;
    private final OrganisationId here;

    @TempDir
    private Path folder;

    PlatformPacksTest(PlatformDatabase.Ground database) {
        this.database = database;
        this.here = database.newOrganisation();
    }

    /** One image a request, from sixteen senders at once; one image all of them have. */
    @Test
    void answersSixteenSendersOfOneStudyEachForItsOwn() throws Exception {
        List<Sent> images = SharedData.dicomFiles("dicom/series/mr-fmri-150").stream()
                .limit(SENDERS * 3 + 1)
                .map(Sent::of)
                .toList();
        DirectoryStore store = new DirectoryStore(folder.resolve("objects"));
        try (StudyGround ground = new StudyGround(database, store, folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CyclicBarrier together = new CyclicBarrier(SENDERS);
            List<Future<List<InstanceOutcome>>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                List<Sent> own = new ArrayList<>(images.subList(1 + sender * 3, 4 + sender * 3));
                own.add(images.getFirst());
                running.add(threads.submit(() -> {
                    List<InstanceOutcome> outcomes = new ArrayList<>();
                    together.await();
                    for (Sent one : own) {
                        PackReceipt.ReceiptedInstance told = store(ground, one);
                        assertThat(told.sopInstanceUid())
                                .isEqualTo(
                                        one.header().uid(Tags.SOP_INSTANCE_UID).orElseThrow());
                        // What was answered is there for whoever asks next.
                        assertThat(held(ground, study(one))).containsKey(told.sopInstanceUid());
                        outcomes.add(told.outcome());
                    }
                    return outcomes;
                }));
            }
            List<InstanceOutcome> outcomes = new ArrayList<>();
            for (Future<List<InstanceOutcome>> one : running) {
                outcomes.addAll(one.get());
            }

            assertThat(outcomes).filteredOn(InstanceOutcome.STORED::equals).hasSize(SENDERS * 3 + 1);
            assertThat(outcomes).filteredOn(InstanceOutcome.DUPLICATE::equals).hasSize(SENDERS - 1);
            Map<Uid, byte[]> held = held(ground, study(images.getFirst()));
            assertThat(held).hasSize(images.size());
            for (Sent one : images) {
                assertThat(held.get(one.header().uid(Tags.SOP_INSTANCE_UID).orElseThrow()))
                        .isEqualTo(one.dataSet());
            }
            StudySummary summary =
                    ground.studies().find(here, study(images.getFirst())).orElseThrow();
            assertThat(summary.instanceCount()).isEqualTo(images.size());
            assertThat(summary.complete()).isTrue();
        }
    }

    @Test
    void givesBackAnInstanceOfSeveralChunksToTheByte() throws IOException {
        byte[] pixels = new byte[11 << 20];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((i * 31) >> 7);
        }
        Sent large = PackIngestTest.image("1.2.9.200", "1.2.9.200.1", "P1", pixels);
        try (StudyGround ground = ground(new MemoryStore())) {
            assertThat(store(ground, large).outcome()).isEqualTo(InstanceOutcome.STORED);

            assertThat(held(ground, new Uid("1.2.9.200")).get(new Uid("1.2.9.200.1")))
                    .isEqualTo(large.dataSet());
        }
    }

    @Test
    void hasNothingOfAnInstanceWhoseStreamBreaksAndGoesOn() throws IOException {
        Sent broken = PackIngestTest.image("1.2.9.201", "1.2.9.201.1", "P1", new byte[200_000]);
        Sent whole = PackIngestTest.image("1.2.9.201", "1.2.9.201.2", "P1", new byte[200_000]);
        try (StudyGround ground = ground(new MemoryStore());
                PackWriter pack = ground.get(PlatformPacks.class).begin(here, new Uid("1.2.9.201"))) {
            assertThatThrownBy(() -> add(pack, broken, new FailingInput(broken.dataSet(), 90_000)))
                    .hasMessage("the sender went away");
            add(pack, whole, new ByteArrayInputStream(whole.dataSet()));
            assertThat(pack.commit()).hasSize(1);

            assertThat(held(ground, new Uid("1.2.9.201"))).containsOnlyKeys(new Uid("1.2.9.201.2"));
        }
    }

    /** Each must be there still, to be tried for itself, when all together fail. */
    @Test
    void leavesEveryonesBytesWhereTheyAreWhenItMakesOnePackOfThem() throws IOException {
        try (StudyGround ground = ground(new MemoryStore())) {
            List<SmallPack> some = new ArrayList<>();
            for (int sender = 0; sender < 3; sender++) {
                ChunkPayload payload = ground.packs().payload();
                payload.append(new byte[300_000], 0, 300_000);
                some.add(new SmallPack(
                        List.of(), List.of(new Extent(0, 0, 200_000), new Extent(1, 0, 100_000)), payload));
            }
            SmallPack all = SmallPack.of(some, ground.packs().payload());

            assertThat(all.payload().size()).isEqualTo(900_000);
            assertThat(all.extents().stream().map(Extent::ordinal)).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(some).allSatisfy(one -> assertThat(one.payload().size()).isEqualTo(300_000));
        }
    }

    /** A disk, or a memory, that changes a bit on its way is found out before anything is said. */
    @Test
    void answersNothingThatDoesNotComeBackFromTheStoreAsItWasGiven() throws IOException {
        Sent image = PackIngestTest.image("1.2.9.202", "1.2.9.202.1", "P1", new byte[300_000]);
        try (StudyGround ground = ground(new ChangingStore(150_000))) {
            assertThatThrownBy(() -> store(ground, image)).isInstanceOf(IOException.class);

            assertThat(ground.studies().find(here, new Uid("1.2.9.202"))).isEmpty();
        }
    }

    /** Whatever step fails, nothing is in the rows, and the sweeper leaves nothing of it in the store. */
    @Test
    void leavesNothingBehindThatIsNotSwept() throws IOException {
        Sent image = PackIngestTest.image("1.2.9.203", "1.2.9.203.1", "P1", new byte[1_000]);
        FaultyStore store = new FaultyStore();
        try (StudyGround ground = ground(store)) {
            for (int step = 0; step < 3; step++) {
                for (boolean after : new boolean[] {false, true}) {
                    store.failAt(step, after);
                    assertThatThrownBy(() -> store(ground, image)).isInstanceOf(IOException.class);
                    store.failNoMore();
                    assertThat(ground.studies().find(here, new Uid("1.2.9.203")))
                            .isEmpty();
                }
            }
            store(ground, image);
            WorkHandler sweeper = ground.all(WorkHandler.class).stream()
                    .filter(handler -> handler.kind().value().equals("objects-sweep-pack"))
                    .findFirst()
                    .orElseThrow();
            reserved().forEach(pack -> sweeper.handle(here, pack));

            List<UUID> left = new ArrayList<>();
            store.forEachPack(here.value(), left::add);
            InstanceEntry stored = ground.instances(here, new Uid("1.2.9.203")).getFirst();
            assertThat(left).containsExactly(stored.location().pack());
            assertThat(ground.bytes(here, stored)).isEqualTo(image.dataSet());
        }
    }

    /** Or a disk that was full for a while would leave no memory for those who come when it is not. */
    @Test
    void givesTheMemoryBackOfWhatFindsNoRoomWhileItComes() throws IOException {
        Sent large = PackIngestTest.image("1.2.9.205", "1.2.9.205.1", "P1", new byte[21 << 20]);
        Thread maker = Thread.currentThread();
        ObjectStore store = new FullStore(maker);
        try (StudyGround ground = ground(store)) {
            for (int time = 0; time < 10; time++) {
                assertThatThrownBy(() -> store(ground, large)).isInstanceOf(StoreFullException.class);
            }

            ChunkPayload next = ground.packs().payload();
            next.append(new byte[64 << 20], 0, 64 << 20);
            assertThat(next.mayGrow()).isTrue();
        }
    }

    @Test
    void sealsUnderTheKeyThatTheStudyHasWhenItCounts() throws IOException {
        Sent first = PackIngestTest.image("1.2.9.204", "1.2.9.204.1", "P1", new byte[1_000]);
        Sent second = PackIngestTest.image("1.2.9.204", "1.2.9.204.2", "P1", new byte[1_000]);
        try (StudyGround ground = ground(new MemoryStore())) {
            store(ground, first);
            PackMoves moves = ground.get(PackMoves.class);
            StudyKey old = moves.current(here, new Uid("1.2.9.204")).orElseThrow();
            StudyKey changed = moves.changeKey(here, old);

            store(ground, second);

            InstanceEntry stored = ground.instances(here, new Uid("1.2.9.204")).stream()
                    .filter(one -> one.sopInstanceUid().value().equals("1.2.9.204.2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(ground.packs()
                            .find(here, stored.location().pack())
                            .orElseThrow()
                            .key())
                    .isEqualTo(changed);
        }
    }

    private StudyGround ground(ObjectStore store) {
        return new StudyGround(database, store, folder);
    }

    private PackReceipt.ReceiptedInstance store(StudyGround ground, Sent image) throws IOException {
        try (PackWriter pack = ground.get(PlatformPacks.class).begin(here, study(image))) {
            add(pack, image, new ByteArrayInputStream(image.dataSet()));
            return pack.commit().getFirst();
        }
    }

    private static void add(PackWriter pack, Sent image, InputStream dataSet) throws IOException {
        DataSet header = image.header();
        pack.add(
                header.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                header.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                image.transferSyntax(),
                "test",
                dataSet);
    }

    private static Uid study(Sent image) {
        return image.header().uid(Tags.STUDY_INSTANCE_UID).orElseThrow();
    }

    private Map<Uid, byte[]> held(StudyGround ground, Uid study) throws IOException {
        Map<Uid, byte[]> held = new HashMap<>();
        for (InstanceEntry one : ground.instances(here, study)) {
            held.put(one.sopInstanceUid(), ground.bytes(here, one));
        }
        return held;
    }

    private List<UUID> reserved() {
        return database.tenancy()
                .as(
                        here,
                        () -> database.jdbc()
                                .sql("select subject from work where kind = 'objects-sweep-pack'")
                                .query(UUID.class)
                                .list());
    }

    /** A stream that breaks after so many bytes. */
    private static final class FailingInput extends SequenceInputStream {
        FailingInput(byte[] bytes, int length) {
            super(new ByteArrayInputStream(bytes, 0, length), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the sender went away");
                }

                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    return read();
                }
            });
        }
    }

    /** Says that there is no room once whoever makes a pack waits for it. */
    private static final class FullStore extends PassingStore {
        private final Thread maker;

        FullStore(Thread maker) {
            this.maker = maker;
        }

        @Override
        public Outcome put(ObjectName name, Content content) {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (maker.getState() != Thread.State.WAITING) {
                assertThat(System.nanoTime()).as("nobody waits for what is put").isLessThan(limit);
                Thread.onSpinWait();
            }
            return Outcome.FULL;
        }
    }

    /** Changes one byte of every object that is long enough. */
    private static final class ChangingStore extends PassingStore {
        private final int place;

        ChangingStore(int place) {
            this.place = place;
        }

        @Override
        public Outcome put(ObjectName name, Content content) throws IOException {
            return super.put(
                    name,
                    out -> content.writeTo(new FilterOutputStream(out) {
                        private int position;

                        @Override
                        public void write(int octet) throws IOException {
                            OutputStream to = out;
                            to.write(position++ == place ? octet ^ 1 : octet);
                        }
                    }));
        }
    }
}
