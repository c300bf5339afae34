package org.heliograph.platform.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The store on s3proxy, straight and by way of a network that fails. */
@ExtendWith(S3Server.class)
final class S3StoreTest implements ObjectStoreContract {
    private final S3Server.Running server;
    private final String prefix = "test/" + UUID.randomUUID();

    @TempDir
    private Path spool;

    private S3Store store;

    S3StoreTest(S3Server.Running server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws IOException {
        store = new S3Store(server.place(prefix), spool);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    @Test
    void givesEveryByteOfALargeObjectInAnyOrder() throws IOException {
        byte[] bytes = new byte[5_000_001];
        new Random(1).nextBytes(bytes);
        store.put(NAME, out -> out.write(bytes));

        try (SeekableByteChannel channel = store.open(NAME).orElseThrow();
                InputStream in = Channels.newInputStream(channel)) {
            for (int from : new int[] {4_999_000, 0, 65_535, 65_536, 2_500_000}) {
                channel.position(from);
                byte[] read = in.readNBytes(70_000);
                assertThat(read)
                        .isEqualTo(java.util.Arrays.copyOfRange(bytes, from, Math.min(from + 70_000, bytes.length)));
            }
            channel.position(0);
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void leavesNothingInItsSpool() throws IOException {
        Files.write(spool.resolve("left.put"), new byte[] {1});
        try (S3Store again = new S3Store(server.place(prefix), spool)) {
            again.put(NAME, out -> out.write(1));
        }
        assertThat(spool).isEmptyDirectory();
    }

    @Test
    void outlastsAServerThatIsBusyForAWhile() throws IOException {
        try (FaultyNetwork network = new FaultyNetwork(server.port());
                S3Store shaky = new S3Store(server.place(prefix, network.port()), spool)) {
            network.answerBusy(3);
            assertThat(shaky.put(NAME, out -> out.write("held".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .isEqualTo(ObjectStore.Outcome.STORED);
            network.answerBusy(3);
            try (SeekableByteChannel channel = shaky.open(NAME).orElseThrow()) {
                assertThat(Channels.newInputStream(channel).readAllBytes())
                        .asString()
                        .isEqualTo("held");
            }
            assertThat(network.faults()).isEqualTo(6);
        }
    }

    @Test
    void saysThatItIsAwayWhenTheServerStaysBusy() throws IOException {
        try (FaultyNetwork network = new FaultyNetwork(server.port());
                S3Store shaky = new S3Store(server.place(prefix, network.port()), spool)) {
            network.answerBusy(1_000);
            assertThatThrownBy(() -> shaky.put(NAME, out -> out.write(1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("503");
            assertThatThrownBy(() -> shaky.open(NAME)).isInstanceOf(StoreUnavailableException.class);
            network.answerBusy(0);
            assertThat(shaky.open(NAME))
                    .as("nothing of what was not acknowledged")
                    .isEmpty();
        }
    }

    @Test
    void takesNoAnswerThatEndsEarlyForTheWhole() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(2).nextBytes(bytes);
        store.put(NAME, out -> out.write(bytes));
        try (FaultyNetwork network = new FaultyNetwork(server.port());
                S3Store shaky = new S3Store(server.place(prefix, network.port()), spool)) {
            network.cutAnswersAt(20_000, 2);
            try (SeekableByteChannel channel = shaky.open(NAME).orElseThrow()) {
                assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
            }
            assertThat(network.faults()).isEqualTo(2);
            network.cutAnswersAt(20_000, 1_000);
            assertThatThrownBy(() -> shaky.open(NAME)).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void readsItsPlaceFromAUrl() {
        assertThat(S3Place.parse("s3://bucket/a/b/", Optional.empty(), "r", Optional.empty()))
                .contains(new S3Place("bucket", "a/b", Optional.empty(), "r", Optional.empty()));
        assertThat(S3Place.parse("s3://bucket", Optional.empty(), "r", Optional.empty()))
                .contains(new S3Place("bucket", "", Optional.empty(), "r", Optional.empty()));
        for (String wrong : new String[] {"bucket", "s3://", "s3://B", "http://bucket/x", "s3://bucket//x"}) {
            assertThat(S3Place.parse(wrong, Optional.empty(), "r", Optional.empty()))
                    .as(wrong)
                    .isEmpty();
        }
    }
}
