package org.heliograph.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.heliograph.platform.PlatformDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a hospital sends, the message is read, ignored or failed; none may hold up those behind it. */
@ExtendWith(PlatformDatabase.class)
final class MessageReaderFuzzTest {
    private static final long SEED = 20261121;
    private static final int MESSAGES = 150;

    /** The shapes of dcm4che's examples (ORM_O01, OMI_O23, ADT_A40, ADT_A31), with an unknown one. */
    private static final List<String> SEEDS =
            List.of("""
            MSH|^~\\&|MESA_OF|XYZ|MESA_IM|XYZ|20220324193156||ORM^O01|1001126|P|2.5.1||||||8859/1
            PID|||PID_1^^^ADT1~9^^^^SS||Smith^Lucy^Mark||20141014|F|||||||||||||||||||||
            PV1||E||||||^Doe^John|||||||B6||||Visit7
            ORC|NW|Placer1|Filler1||SC||^^^^^S
            OBR||Placer1|Filler1|10637-7^Observation^LN||||||||||||^Req^Phys||Acc1|RP1|SPS1||||CT
            """, """
            MSH|^~\\&|MESA_OF|XYZ|MESA_IM|XYZ|20220324193155||OMI^O23^OMI_O23|1001125|P|2.5.1
            PID|||PID_1^^^ADT1||Smith^Lucy^Mark||20141014|F
            ORC|NW|Placer2|Filler2||SC
            TQ1|||||||200008161510||S
            OBR||Placer2|Filler2|10637-7^Observation^LN
            IPC|Acc2|RP|1.2.392.200036.9125|SPS|CT
            """, """
            MSH|^~\\&|MESA_OF|XYZ|MESA_IM|XYZ|20220324193152||ADT^A40^ADT_A39|1002122|P|2.5.1
            PID|||NEW_1^^^ADT1||New_Smith^Lucy^Mark||20141014|F
            MRG|OLD_1^^^ADT1
            """, """
            MSH|^~\\&|MESA_OF|XYZ|MESA_IM|XYZ|20220324193152||ADT^A31|1002123|P|2.5.1
            PID|||PID_1^^^ADT1||Smith^Lucia^Mark||20141014|F
            """, "MSH|^~\\&|A|B|C|D|20220324||SIU^S12|9|P|2.5.1\nSCH|1\n");

    private final PatientBench bench;

    MessageReaderFuzzTest(PlatformDatabase.Ground ground) {
        bench = new PatientBench(ground);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyMessageComesToAnEnd() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int number = 0; number < MESSAGES; number++) {
                byte[] body = SEEDS.get(random.nextInt(SEEDS.size()))
                        .replace('\n', '\r')
                        .getBytes(StandardCharsets.ISO_8859_1);
                UUID id = UUID.randomUUID();
                byte[] mutated = number < SEEDS.size() ? body : mutate(random, body);
                bench.intake.take(bench.organisation, bench.gateway, bench.upload(id, mutated), mutated);
                bench.work();
                assertThat(bench.stateOf(id).split(" ", 2)[0]).isIn("done", "ignored", "failed");
            }
        });
        assertThat(bench.count("patient_order")).isPositive();
        assertThat(bench.count("patient_merge")).isPositive();
    }

    private static byte[] mutate(SplittableRandom random, byte[] body) {
        byte[] mutated = body.clone();
        int changes = random.nextInt(1, 12);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = 0;
                case 2 -> mutated[at] = (byte) "|^~\\&\r".charAt(random.nextInt(6));
                default -> mutated = grow(random, mutated, at, random.nextInt(1, 8_000));
            }
        }
        return mutated;
    }

    /** Makes one value very long, of letters that no compression makes short again. */
    private static byte[] grow(SplittableRandom random, byte[] body, int at, int by) {
        byte[] grown = new byte[body.length + by];
        System.arraycopy(body, 0, grown, 0, at);
        for (int letter = at; letter < at + by; letter++) {
            grown[letter] = (byte) ('A' + random.nextInt(26));
        }
        System.arraycopy(body, at, grown, at + by, body.length - at);
        return grown;
    }
}
