package org.heliograph.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.DeliveryOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hospital's corrections, made on the way to a real receiver (dcmtk), as dcmdump reads what arrived (ADR 0010). */
class CorrectedDeliveryTest {
    private static final String SYNTAXES = "dicom/transfer-syntaxes/ct-mono-16bit";
    private static final Instant AT = Instant.parse("2026-11-30T08:15:00Z");
    /** With letters that the image's own character set, Latin alphabet No. 1, does not have. */
    private static final DeliveryOffer.Correction MARRIED = new DeliveryOffer.Correction(
            3, AT, Map.of(Tags.PATIENT_NAME.hex(), "Wiśniewska^Anna", Tags.PATIENT_BIRTH_DATE.hex(), "19600131"));

    @TempDir
    Path directory;

    private EnrolledGateway site;
    private Storescp receiver;

    @BeforeEach
    void start() throws Exception {
        site = new EnrolledGateway(directory);
        receiver = new Storescp(directory);
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
        site.close();
    }

    @Test
    void sendsTheCorrectedPatientAndTheSamePixelsInEverySyntax() throws Throwable {
        for (String name : List.of(
                "1.2.840.10008.1.2_LittleEndianImplicit",
                "1.2.840.10008.1.2.1_LittleEndianExplicit",
                "1.2.840.10008.1.2.2_BigEndianExplicit",
                "1.2.840.10008.1.2.1.99_DeflatedExplicitVRLittleEndian",
                "1.2.840.10008.1.2.5_RLELossless",
                "1.2.840.10008.1.2.4.80_JPEGLSLossless")) {
            Path file = TestData.files(SYNTAXES + "/" + name + ".dcm").getFirst();
            Offers offers = offers().of(List.of(file));
            Path arrived = arrived(offers, MARRIED);
            corrected(arrived);
            assertThat(pixels(arrived)).as(file.toString()).isEqualTo(pixels(file));
            assertThat(Storescp.identity(file))
                    .isEqualTo(offers.instances.getFirst().identity());
        }
    }

    @Test
    void correctsWhatCameRecompressed() throws Throwable {
        Path file = TestSeries.twelve().getFirst();
        Path arrived = arrived(offers().of(List.of(file)).recompressed(), MARRIED);
        corrected(arrived);
        assertThat(pixels(arrived)).isEqualTo(pixels(file));
    }

    /** The correction of all that is not named: nothing. */
    @Test
    void leavesEveryOtherAttributeAsItWas() throws Throwable {
        Path file = Storescp.received(directory, List.of(TestSeries.twelve().getFirst()))
                .getFirst();
        Path arrived = arrived(offers().of(List.of(file)), MARRIED);
        List<String> after = dump(arrived);
        List<String> before = dump(file);
        assertThat(after)
                .containsAll(before.stream()
                        .filter(line -> !line.matches("\\((0002|0010|0008,0005|7fe0).*"))
                        .toList());
    }

    @Test
    void sendsByteForByteWhatIsNotCorrectedOrSaysTheSameAlready() throws Throwable {
        Path file = Storescp.received(directory, List.of(TestSeries.twelve().getFirst()))
                .getFirst();
        Offers offers = offers().of(List.of(file));
        offers.offer(1);
        assertThat(Storescp.identity(only(offers, 1))).isEqualTo(Storescp.identity(file));
        assertThat(outcome(offers).correction()).isEmpty();

        String name = dump(file).stream()
                .filter(line -> line.startsWith("(0010,0010)"))
                .map(line -> line.replaceAll(".*\\[(.*)].*", "$1"))
                .findFirst()
                .orElseThrow();
        Path same = arrived(
                offers().of(List.of(file)), new DeliveryOffer.Correction(1, AT, Map.of(Tags.PATIENT_NAME.hex(), name)));
        assertThat(Storescp.identity(same)).isEqualTo(Storescp.identity(file));
    }

    /** The next attempt brings the correction as it stands then; what the platform has is fetched once. */
    @Test
    void makesTheCorrectionThatTheLastOfferBrought() throws Throwable {
        Offers offers = offers(UUID.randomUUID()).of(List.of(TestSeries.twelve().getFirst()));
        offers.offer(1, Optional.of(MARRIED));
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).hasSize(1));
        assertThat(outcome(offers).outcome()).isEqualTo("unreachable");
        Offers again = offers.to(site.destination("dicom", receiver.port));
        again.offer(2, Optional.of(new DeliveryOffer.Correction(4, AT, Map.of(Tags.PATIENT_NAME.hex(), "Nowak^Anna"))));
        Path arrived = only(again, 2);
        assertThat(dump(arrived)).anyMatch(line -> line.startsWith("(0010,0010) PN [Nowak^Anna]"));
        assertThat(outcome(again).correction()).hasValue(4);
    }

    @Test
    void refusesACorrectionOfAnythingButThePatient() throws Throwable {
        Offers offers = offers().of(List.of(TestSeries.twelve().getFirst()));
        offers.offer(1, Optional.of(new DeliveryOffer.Correction(1, AT, Map.of(Tags.SOP_INSTANCE_UID.hex(), "1.2.3"))));
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).hasSize(1));
        assertThat(outcome(offers).outcome()).isEqualTo("rejected");
        assertThat(outcome(offers).code()).isEqualTo("correction-not-understood");
        assertThat(receiver.files()).isEmpty();
    }

    /** Never sent as the hospital has taken it back: a person sees that it could not be corrected. */
    @Test
    void sendsNothingOfWhatCannotBeCorrected() throws Throwable {
        Offers offers = offers();
        offers.add(Uids.CT_IMAGE_STORAGE, new Uid("2.25.77"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, new byte[] {
            8, 0, 5, 0, 'C', 'S', 100, 0, 'I'
        });
        offers.offer(1, Optional.of(MARRIED));
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).hasSize(1));
        assertThat(outcome(offers).outcome()).isEqualTo("rejected");
        assertThat(outcome(offers).instances().orElseThrow().getFirst().status())
                .isEqualTo("C000");
        assertThat(receiver.files()).isEmpty();
    }

    private Offers offers() throws Throwable {
        return offers(site.destination("dicom", receiver.port));
    }

    private Offers offers(UUID destination) {
        return new Offers(site.platform, destination);
    }

    /** The file of the delivery's one instance, as the receiver keeps it. */
    private Path arrived(Offers offers, DeliveryOffer.Correction correction) throws Throwable {
        offers.offer(1, Optional.of(correction));
        Path arrived = only(offers, 1);
        assertThat(outcome(offers).correction()).hasValue(correction.version());
        return arrived;
    }

    private Path only(Offers offers, int attempt) throws Throwable {
        Eventually.asserted(
                () -> assertThat(site.platform.outcomes(offers.delivery)).hasSize(attempt));
        assertThat(outcome(offers).outcome()).isEqualTo("accepted");
        assertThat(receiver.files()).hasSize(1);
        Path file = receiver.files().getFirst();
        return Files.move(
                file, Files.createTempFile(directory, "arrived", ".dcm"), StandardCopyOption.REPLACE_EXISTING);
    }

    private DeliveryOutcome outcome(Offers offers) {
        return site.platform.outcomes(offers.delivery).getLast();
    }

    private static void corrected(Path file) throws Exception {
        String dump = String.join("\n", dump(file));
        assertThat(dump)
                .contains("(0010,0010) PN [Wiśniewska^Anna]")
                .contains("(0010,0030) DA [19600131]")
                .contains("(0008,0005) CS [ISO_IR 192]")
                .contains("(0400,0561) SQ")
                .contains("(0400,0562) DT [20261130081500.000000+0000]")
                .contains("(0400,0565) CS [CORRECT]");
    }

    private static List<String> dump(Path file) throws Exception {
        Dcmtk.Result result = Dcmtk.run("dcmdump", "-q", "+U8", file.toString());
        assertThat(result.code()).as(result.output()).isZero();
        return result.output().lines().toList();
    }

    /** Pixel data as dcmtk takes it out. */
    private List<String> pixels(Path file) throws Exception {
        Path folder = Files.createTempDirectory(directory, "pixels");
        Dcmtk.run("dcmdump", "-q", "+W", folder.toString(), file.toString());
        List<String> pixels = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.sorted().toList()) {
                pixels.add(Files.size(each) + " bytes " + new String(Files.readAllBytes(each), ISO_8859_1).hashCode());
            }
        }
        assertThat(pixels).isNotEmpty();
        return pixels;
    }
}
