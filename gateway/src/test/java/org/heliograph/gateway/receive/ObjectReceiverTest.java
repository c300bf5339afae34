package org.heliograph.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.spool.Projection;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.spool.SpoolRecord;
import org.heliograph.gateway.spool.SpoolSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets typed by hand from PS3.5 §7.1.3 (implicit VR little endian): group, element, length, value. */
class ObjectReceiverTest {
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid INSTANCE = new Uid("2.25.1");
    private static final Uid IMPLICIT = new Uid("1.2.840.10008.1.2");

    private final List<SpoolRecord> records = new ArrayList<>();

    @TempDir
    Path directory;

    private Spool spool;
    private ObjectReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        Projection journal = new Projection() {
            @Override
            public List<String> schema() {
                return List.of();
            }

            @Override
            public void apply(Connection connection, SpoolRecord record) {
                records.add(record);
            }
        };
        spool = Spool.open(directory, SpoolSettings.DEFAULT, Clock.systemUTC(), List.of(journal), failure -> {});
        receiver = new ObjectReceiver(
                spool, new Json(), new Urgency(Optional::empty, new UrgentOrders(new Json())), () -> {});
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void takesAnObjectAndNamesItByItsContent() throws Exception {
        byte[] dataSet = dataSet("1.2.840.10008.5.1.4.1.1.2", "2.25.1", "2.25.9");
        assertThat(store(dataSet)).isEqualTo(StoreStatus.SUCCESS);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("1.2.840.10008.1.2\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().sha256()).isEqualTo(HexFormat.of().formatHex(sha256.digest(dataSet)));
        assertThat(records.getFirst().description()).contains("2.25.9");
    }

    @Test
    void refusesADataSetThatIsNotWhatItsCommandSays() throws IOException {
        assertThat(store(dataSet("1.2.840.10008.5.1.4.1.1.2", "2.25.2", "2.25.9")))
                .isEqualTo(StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS);
        assertThat(store(dataSet("1.2.840.10008.5.1.4.1.1.4", "2.25.1", "2.25.9")))
                .isEqualTo(StoreStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS);
        assertThat(records).isEmpty();
    }

    @Test
    void refusesADataSetThatBreaksOffWhereverItDoes() throws IOException {
        byte[] whole = dataSet("1.2.840.10008.5.1.4.1.1.2", "2.25.1", "2.25.9");
        int accepted = 0;
        for (int length = 0; length < whole.length; length++) {
            accepted += store(Arrays.copyOf(whole, length)) == StoreStatus.SUCCESS ? 1 : 0;
        }
        // At the border of an element nothing shows that more was meant; the study's UID is the last one needed.
        assertThat(accepted).isEqualTo(1);
        assertThat(records).hasSize(accepted);
    }

    @Test
    void answersWhateverArrivesWithAStatus() throws IOException {
        byte[] whole = dataSet("1.2.840.10008.5.1.4.1.1.2", "2.25.1", "2.25.9");
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            byte[] mutated = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            records.clear();
            StoreStatus status = store(mutated);
            assertThat(status == StoreStatus.SUCCESS).isEqualTo(!records.isEmpty());
        }
    }

    private StoreStatus store(byte[] dataSet) throws IOException {
        StoreRequest request = new StoreRequest(
                new AeTitle("CT1"),
                new AeTitle("HELIOGRAPH"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 104),
                CT,
                INSTANCE,
                IMPLICIT);
        StoreStatus status = receiver.store(request, new ByteArrayInputStream(dataSet));
        spool.database(); // the journal is told as the index is asked for
        return status;
    }

    private static byte[] dataSet(String sopClass, String sopInstance, String study) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        element(out, 0x0008, 0x0016, sopClass);
        element(out, 0x0008, 0x0018, sopInstance);
        element(out, 0x0010, 0x0010, "TEST^PATIENT");
        element(out, 0x0020, 0x000D, study);
        element(out, 0x7FE0, 0x0010, "x".repeat(300));
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int group, int number, String value) {
        byte[] bytes = (value.length() % 2 == 0 ? value : value + "\0").getBytes(StandardCharsets.US_ASCII);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) group)
                .putShort((short) number)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
    }
}
