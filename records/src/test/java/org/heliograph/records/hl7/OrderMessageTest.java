package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMessageTest {
    private static final String HEADER = "MSH|^~\\&|RIS|KH|H|G|2026||ORM^O01|9|P|2.3.1\rPID|1||7^^^K||A^B\r";

    /** Expected values read off the file by eye. */
    @Test
    void readsTheOrderOfAnImagingDepartment() {
        OrderMessage order = sample("dcm4che/ORM_O01-GeneralOrder.hl7");

        ImagingOrder only = order.orders().getFirst();
        assertThat(order.orders()).hasSize(1);
        assertThat(only.control()).isEqualTo("NW");
        assertThat(only.placerNumber()).isEqualTo("PlacerOrderNumberImagingServiceRequest");
        assertThat(only.fillerNumber()).isEqualTo("FillerOrderNumberImagingServiceRequest");
        assertThat(only.accessionNumber()).contains(new AccessionNumber("AccessionNumber"));
        assertThat(only.requestedProcedureId()).isEqualTo("RequestedProcID");
        assertThat(only.studyInstanceUid()).contains(new StudyInstanceUid("1.2.392.200036.9125.0.198811291108.7"));
        assertThat(only.service()).isEqualTo(new UniversalService("10637-7", "Microscopic Observation", "LN"));
        assertThat(only.modality()).isEqualTo("CT");
        assertThat(order.rawVisitNumber()).asString().isEqualTo("AdmissionIDFromVisitNo");
        assertThat(order.patient().name().family()).isEqualTo("Smith");
    }

    @Test
    void readsTheImagingSegmentOfOmi() {
        ImagingOrder only = sample("dcm4che/OMI_O23-ImagingOrder.hl7").orders().getFirst();

        assertThat(only.accessionNumber()).contains(new AccessionNumber("AccessionNumber"));
        assertThat(only.requestedProcedureId()).isEqualTo("RequestedProcID");
        assertThat(only.studyInstanceUid()).contains(new StudyInstanceUid("1.2.392.200036.9125.0.198811291108.7"));
        assertThat(only.modality()).isEqualTo("CT");
    }

    @ParameterizedTest
    @CsvSource({"OBR_18, E18", "OBR_19, E19", "OBR_20, E20", "OBR_3, F3", "OBR_2, P2", "ORC_2, O2", "ORC_3, O3"})
    void takesTheAccessionNumberFromWhereTheSourceKeepsIt(AccessionSource source, String expected) {
        String text = HEADER + "ORC|NW|O2|O3\rOBR|1|P2^X|F3^Y|C^T||||||||||||||E18^Z|E19|E20\r";

        OrderMessage order = OrderMessage.of(parse(text), new OrderSettings(List.of(source)));

        assertThat(order.orders().getFirst().accessionNumber()).contains(new AccessionNumber(expected));
    }

    @Test
    void fallsBackInOrder() {
        String text = HEADER + "ORC|NW|O2|O3\rOBR|1|P2|F3|C^T||||||||||||||||E20\rORC|NW\rOBR|1||F4\rORC|NW\rOBR|1|P\r";

        assertThat(OrderMessage.of(parse(text), OrderSettings.DEFAULT).orders())
                .extracting(ImagingOrder::accessionNumber)
                .containsExactly(
                        Optional.of(new AccessionNumber("E20")),
                        Optional.of(new AccessionNumber("F4")),
                        Optional.empty());
    }

    /** HL7 table 0485 in TQ1-9, ORC-7.6, OBR-27.6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ORC|NW||||||^^^^^S; OBR|1|P; STAT",
                "ORC|NW; OBR|1|P|||||||||||||||||||||||||1^^^20061213^^R; ROUTINE",
                "ORC|NW\\rTQ1|1||||||||A; OBR|1|P; ASAP",
                "ORC|NW||||||^^^^^Soonish; OBR|1|P; UNSPECIFIED",
                "ORC|NW; OBR|1|P|||S; STAT"
            })
    void readsHowUrgentAnOrderIs(String orc, String obr, OrderPriority priority) {
        String text = HEADER + orc.replace("\\r", "\r") + "\r" + obr + "\r";

        assertThat(OrderMessage.of(parse(text), OrderSettings.DEFAULT)
                        .orders()
                        .getFirst()
                        .priority())
                .isEqualTo(priority);
    }

    @Test
    void refusesWhatIsNoOrder() {
        assertThatExceptionOfType(Hl7Exception.class)
                .isThrownBy(() -> OrderMessage.of(parse(HEADER.replace("ORM^O01", "ADT^A08")), OrderSettings.DEFAULT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Hl7ErrorCode.UNSUPPORTED_MESSAGE_TYPE));
        assertThatExceptionOfType(Hl7Exception.class)
                .isThrownBy(() -> OrderMessage.of(parse(HEADER + "ORC|NW\r"), OrderSettings.DEFAULT))
                .satisfies(e -> assertThat(e.location()).isEqualTo("OBR"));
    }

    private static OrderMessage sample(String name) {
        byte[] file = SampleMessages.files()
                .filter(path -> path.endsWith("hl7v2/" + name))
                .map(SampleMessages::read)
                .findFirst()
                .orElseThrow();
        return OrderMessage.of(Hl7Message.parse(file), OrderSettings.DEFAULT);
    }

    private static Hl7Message parse(String text) {
        return Hl7Message.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
