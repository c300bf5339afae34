package org.heliograph.platform.objects.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every object store does. */
public interface ObjectStoreContract {
    UUID ORGANISATION = UUID.fromString("00000000-0000-4000-8000-000000000001");
    UUID PACK = UUID.fromString("01900000-0000-7000-8000-0000000000ab");
    ObjectName NAME = new ObjectName(ORGANISATION, PACK, "c0");

    ObjectStore store();

    @Test
    default void givesBackWhatWasPut() throws IOException {
        assertThat(store().put(NAME, out -> out.write("held".getBytes(UTF_8)))).isEqualTo(ObjectStore.Outcome.STORED);

        assertThat(text(NAME)).isEqualTo("held");
    }

    @Test
    default void readsFromAnyPosition() throws IOException {
        store().put(NAME, out -> out.write("0123456789".getBytes(UTF_8)));

        try (SeekableByteChannel channel = store().open(NAME).orElseThrow()) {
            ByteBuffer three = ByteBuffer.allocate(3);
            assertThat(channel.size()).isEqualTo(10);
            assertThat(channel.position(4).read(three)).isEqualTo(3);
            assertThat(new String(three.array(), UTF_8)).isEqualTo("456");
            assertThat(channel.position(10).read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    default void hasNothingUnderAnotherName() throws IOException {
        assertThat(store().open(new ObjectName(ORGANISATION, PACK, "c1"))).isEmpty();
    }

    @Test
    default void leavesNothingOfAPutThatFailed() throws IOException {
        assertThatThrownBy(() -> store().put(NAME, out -> {
                    out.write(1);
                    throw new IOException("the sender went away");
                }))
                .hasMessage("the sender went away");

        assertThat(store().open(NAME)).isEmpty();
        assertThat(store().list(ORGANISATION, PACK)).isEmpty();
    }

    @Test
    default void keepsTheOldObjectWhenItsReplacementFails() throws IOException {
        store().put(NAME, out -> out.write("old".getBytes(UTF_8)));

        assertThatThrownBy(() -> store().put(NAME, out -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class);

        assertThat(text(NAME)).isEqualTo("old");
    }

    @Test
    default void replacesAnObject() throws IOException {
        store().put(NAME, out -> out.write("old and long".getBytes(UTF_8)));
        store().put(NAME, out -> out.write("new".getBytes(UTF_8)));

        assertThat(text(NAME)).isEqualTo("new");
    }

    @Test
    default void deletes() throws IOException {
        store().put(NAME, out -> out.write(1));

        store().delete(NAME);
        store().delete(NAME);

        assertThat(store().open(NAME)).isEmpty();
    }

    @Test
    default void listsOnePack() throws IOException {
        ObjectName second = new ObjectName(ORGANISATION, PACK, "footer");
        store().put(NAME, out -> out.write(1));
        store().put(second, out -> out.write(1));
        store().put(new ObjectName(ORGANISATION, UUID.randomUUID(), "c0"), out -> out.write(1));

        assertThat(store().list(ORGANISATION, PACK)).containsExactlyInAnyOrder(NAME, second);
    }

    @Test
    default void findsEveryPackOfEveryOrganisation() throws IOException {
        UUID otherOrganisation = UUID.fromString("00000000-0000-4000-8000-000000000002");
        UUID otherPack = UUID.fromString("01900000-0000-7000-8000-0000000000cd");
        store().put(NAME, out -> out.write(1));
        store().put(new ObjectName(ORGANISATION, PACK, "c1"), out -> out.write(1));
        store().put(new ObjectName(ORGANISATION, otherPack, "c0"), out -> out.write(1));
        store().put(new ObjectName(otherOrganisation, PACK, "c0"), out -> out.write(1));

        List<UUID> packs = new ArrayList<>();
        store().forEachPack(ORGANISATION, packs::add);

        assertThat(store().organisations()).containsExactlyInAnyOrder(ORGANISATION, otherOrganisation);
        assertThat(packs).containsExactlyInAnyOrder(PACK, otherPack);
    }

    @Test
    default void givesBackABatchOnceItIsFinished() throws IOException {
        ObjectName second = new ObjectName(ORGANISATION, PACK, "footer");
        try (ObjectStore.Batch batch = store().batch(ORGANISATION, PACK)) {
            assertThat(batch.put("c0", out -> out.write("held".getBytes(UTF_8))))
                    .isEqualTo(ObjectStore.Outcome.STORED);
            assertThat(batch.put("footer", out -> out.write("end".getBytes(UTF_8))))
                    .isEqualTo(ObjectStore.Outcome.STORED);
            try (SeekableByteChannel unfinished = batch.open("c0")) {
                assertThat(unfinished.size()).isEqualTo(4);
            }
            batch.finish(List.of("c0", "footer"));
        }

        assertThat(text(NAME)).isEqualTo("held");
        assertThat(text(second)).isEqualTo("end");
        assertThat(store().list(ORGANISATION, PACK)).containsExactlyInAnyOrder(NAME, second);
    }

    @Test
    default void leavesNothingOfABatchThatIsNotFinished() throws IOException {
        try (ObjectStore.Batch batch = store().batch(ORGANISATION, PACK)) {
            batch.put("c0", out -> out.write(1));
            batch.put("footer", out -> out.write(1));
        }

        assertThat(store().open(NAME)).isEmpty();
        assertThat(store().list(ORGANISATION, PACK)).isEmpty();
    }

    private String text(ObjectName name) throws IOException {
        try (SeekableByteChannel channel = store().open(name).orElseThrow()) {
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }
}
