package org.heliograph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.verification.EchoScu;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a hospital's network sends, the gateway answers clearly, goes on, and serves the others. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BadInputAcceptanceTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static Hospital hospital;

    @BeforeAll
    static void openHospital() throws Exception {
        Needs.programs("storescu", "echoscu", "findscu");
        hospital = Hospital.open();
    }

    @AfterAll
    static void closeHospital() {
        if (hospital != null) {
            hospital.close();
        }
    }

    @Test
    void namesAnUnknownCalledAeTitleAsTheReason() throws Exception {
        Ran echo = dcmtk("echoscu", "-aec", "NOBODY");

        assertThat(echo.exit()).isNotZero();
        assertThat(echo.output()).contains("Called AE Title Not Recognized");
        assertThat(dcmtk("echoscu", "-aec", Modality.GATEWAY_AE_TITLE).exit()).isZero();
    }

    @Test
    void acceptsNoContextForAServiceThatItDoesNotOffer() throws Exception {
        Ran find = dcmtk("findscu", "-aec", Modality.GATEWAY_AE_TITLE, "-W", "-k", "0010,0010");

        assertThat(find.exit()).isNotZero();
        assertThat(find.output()).contains("No Acceptable Presentation Contexts");
    }

    /** One that waits for a class to be initialised, or for SQLite, keeps its carrier; machines have two processors. */
    @Test
    void programsHaveMoreCarriersThanMayBeHeldAtOnce() throws Exception {
        for (long program : List.of(hospital.platformPid(), hospital.gatewayPid())) {
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            Ran told = Ran.to(LIMIT, jcmd.toString(), Long.toString(program), "Thread.vthread_scheduler");
            assertThat(told.output()).containsPattern("parallelism = ([4-9]|\\d{2,})");
        }
    }

    @Test
    void answersEveryBrokenFileOfStorescuAndGoesOn() throws Exception {
        for (Path file : Needs.files("dicom/broken")) {
            // storescu reads the file first and may refuse it by itself: then there is nothing to answer.
            Ran store = dcmtk("storescu", "-v", "-R", "-aec", Modality.GATEWAY_AE_TITLE, file.toString());
            assertThat(store.output())
                    .as(file.getFileName().toString())
                    .doesNotContain("Peer aborted Association", "Peer closed", "DUL network closed");
            isUnharmed();
        }
    }

    @Test
    void answersTheRawBytesOfEveryBrokenFileAndServesOthersMeanwhile() throws Exception {
        List<Path> files = Needs.files("dicom/broken");
        assertThat(files).hasSizeGreaterThan(20);
        AssociationClient client = new AssociationClient(new AeTitle(Modality.AE_TITLE), TransportSettings.defaults());
        Peer gateway = new Peer("127.0.0.1", hospital.dicomPort(), new AeTitle(Modality.GATEWAY_AE_TITLE));
        if (!(client.connect(gateway, List.of(EchoScu.CONTEXT)) instanceof ConnectOutcome.Accepted other)) {
            throw new AssertionError("the other modality was not accepted");
        }
        try (Association bystander = other.association()) {
            for (Path file : files) {
                RawFile raw = RawFile.of(file);
                StoreOutcome outcome = raw.store(client, gateway);
                assertThat(outcome)
                        .as(file.getFileName().toString())
                        .isInstanceOfSatisfying(
                                StoreOutcome.Answered.class,
                                answer -> assertThat(answer.status())
                                        .as("a status of the standard")
                                        .isPresent());
                assertThat(new EchoScu(bystander).echo()).isEqualTo(OptionalInt.of(0));
            }
            bystander.release();
        }
        isUnharmed();
    }

    @Test
    void answersMalformedMessagesWithRejectOrErrorAndTakesTheNextGoodOne() throws Exception {
        RawMllp records = new RawMllp(hospital.site().mllpPort());
        assertThat(records.exchange(RawMllp.GOOD)).as("not yet allowed").isEmpty();
        hospital.site().allowNewDevice("mllp");
        Patience.until("the record system to be allowed", LIMIT, () -> records.exchange(RawMllp.GOOD));

        for (String malformed : RawMllp.MALFORMED) {
            String answer = records.exchange(malformed).orElseThrow(() -> new AssertionError("no answer"));
            assertThat(RawMllp.acknowledgementCode(answer)).as(answer).isIn("AR", "AE");
        }
        records.exchange("this is no HL7 message at all");
        assertThat(RawMllp.acknowledgementCode(records.exchange(RawMllp.GOOD).orElseThrow()))
                .isEqualTo("AA");
        isUnharmed();
    }

    private static Ran dcmtk(String program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-aet", Modality.AE_TITLE));
        int options = 0;
        while (options < words.length && !words[options].startsWith("/")) {
            command.add(words[options++]);
        }
        command.add("127.0.0.1");
        command.add(Integer.toString(hospital.dicomPort()));
        command.addAll(List.of(words).subList(options, words.length));
        return Ran.to(LIMIT, command);
    }

    /** It answers, it is the same process, and nothing in it threw what nobody caught. */
    private static void isUnharmed() throws IOException, InterruptedException {
        assertThat(dcmtk("echoscu", "-aec", Modality.GATEWAY_AE_TITLE).exit()).isZero();
        assertThat(ProcessHandle.of(hospital.gatewayPid())).isPresent();
        assertThat(Files.readString(hospital.gatewayLog())).doesNotContain("Exception in thread", "OutOfMemoryError");
    }
}
