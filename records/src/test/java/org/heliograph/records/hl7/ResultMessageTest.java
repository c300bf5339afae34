package org.heliograph.records.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.v25.datatype.ED;
import ca.uhn.hl7v2.model.v25.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v25.message.ORU_R01;
import ca.uhn.hl7v2.model.v25.segment.OBX;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultMessageTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-21T18:30:05Z");
    private static final String ORDER = "MSH|^~\\&|RIS|KH|H|G|2026||ORM^O01|9|T|2.5||||||8859/1\r"
            + "PID|1|old|4711^^^KH&1.2.3&ISO^MR~9^^^SSA^SS|x|M\u00fcller&von^\u00c4nne \\T\\ Co^^^Dr||19800229|F|||Street\r"
            + "PV1|1|I|W^1||||||||||||||||V12^^^KH\r"
            + "ORC|NW|P1^RIS|F1\r"
            + "OBR|1|P1^RIS||71250^CT Thorax^L|||20261120||||||||LUKE^X|REF^Ref^Doc^^^^^^KH&1.2&ISO||A77|R1|S1||||CT\r";

    private static final String TEXT = """
            Findings: 3 mm nodule | left ^ upper \\ lobe & more ~ here
              indented,\ttab

            No \u00e4nderung.""";

    @Test
    void goesThroughHapiTextAndPdfExact() throws Exception {
        byte[] pdf = new byte[100_000];
        new Random(1).nextBytes(pdf);

        ORU_R01 result = hapi(write(ORDER, TEXT, Optional.of(pdf), ReportStatus.FINAL, Hl7Version.V2_5), "ISO-8859-1");

        ORU_R01_ORDER_OBSERVATION order = result.getPATIENT_RESULT().getORDER_OBSERVATION();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < order.getOBSERVATIONReps() - 1; i++) {
            OBX obx = order.getOBSERVATION(i).getOBX();
            assertThat(obx.getObservationResultStatus().getValue()).isEqualTo("F");
            String line = ((Primitive) obx.getObservationValue(0).getData()).getValue();
            lines.add(line == null ? "" : line);
        }
        assertThat(String.join("\n", lines)).isEqualTo(TEXT);
        OBX last = order.getOBSERVATION(order.getOBSERVATIONReps() - 1).getOBX();
        ED document = (ED) last.getObservationValue(0).getData();
        assertThat(document.getTypeOfData().getValue()).isEqualTo("application");
        assertThat(document.getDataSubtype().getValue()).isEqualTo("pdf");
        assertThat(document.getEncoding().getValue()).isEqualTo("Base64");
        assertThat(Base64.getDecoder().decode(document.getData().getValue())).isEqualTo(pdf);
    }

    @Test
    void isReadByHapiAsTheResultOfThatOrder() throws Exception {
        ORU_R01 result = hapi(write(ORDER, TEXT, Optional.empty(), ReportStatus.FINAL, Hl7Version.V2_5), "ISO-8859-1");

        var patient = result.getPATIENT_RESULT().getPATIENT();
        assertThat(patient.getPID().getPatientIdentifierList(1).getIDNumber().getValue())
                .isEqualTo("9");
        assertThat(patient.getPID()
                        .getPatientName(0)
                        .getFamilyName()
                        .getSurname()
                        .getValue())
                .isEqualTo("M\u00fcller");
        assertThat(patient.getVISIT().getPV1().getVisitNumber().getIDNumber().getValue())
                .isEqualTo("V12");
        var obr = result.getPATIENT_RESULT().getORDER_OBSERVATION().getOBR();
        assertThat(obr.getPlacerOrderNumber().getEntityIdentifier().getValue()).isEqualTo("P1");
        assertThat(obr.getFillerOrderNumber().getEntityIdentifier().getValue()).isEqualTo("F1");
        assertThat(obr.getPlacerField1().getValue()).isEqualTo("A77");
        assertThat(obr.getUniversalServiceIdentifier().getText().getValue()).isEqualTo("CT Thorax");
        assertThat(obr.getResultStatus().getValue()).isEqualTo("F");
        assertThat(obr.getResultsRptStatusChngDateTime().getTime().getValue()).isEqualTo("20261121183005+0000");
        assertThat(obr.getPrincipalResultInterpreter()
                        .getNameOfPerson()
                        .getFamilyName()
                        .getValue())
                .isEqualTo("Roentgen");
        assertThat(result.getMSH().getMessageControlID().getValue()).isEqualTo("R-1");
        assertThat(result.getMSH().getProcessingID().getProcessingID().getValue())
                .isEqualTo("T");
    }

    @Test
    void copiesTheHospitalsOwnFieldsByteByByte() {
        String result = latin1(write(ORDER, TEXT, Optional.empty(), ReportStatus.CORRECTED, Hl7Version.V2_5_1));

        assertThat(result)
                .contains("|ORU^R01^ORU_R01|R-1|T|2.5.1||||||8859/1\r")
                .contains(
                        "\rPID|1||4711^^^KH&1.2.3&ISO^MR~9^^^SSA^SS||M\u00fcller&von^\u00c4nne \\T\\ Co^^^Dr||19800229|F\r")
                .contains("\rPV1|1|I|W^1||||||||||||||||V12^^^KH\r")
                .contains("\rORC|RE|P1^RIS|F1\r")
                .contains(
                        "\rOBR|1|P1^RIS|F1|71250^CT Thorax^L|||20261120|||||||||"
                                + "REF^Ref^Doc^^^^^^KH&1.2&ISO||A77|R1|S1||20261121183005+0000||CT|C|||||||D1&Roentgen&Wilhelm\r")
                .doesNotContain("Street")
                .doesNotContain("LUKE");
    }

    @Test
    void copiesFieldsOfOtherSeparatorsWithTheSameMeaning() {
        String order = "MSH#*!?%#RIS#KH#H#G#2026##ORM*O01#9#P#2.3.1\r"
                + "PID#1##4?F?7***KH%1.2.3%ISO!8##A|B*?Zx?*?X41?*x^y#\rORC#NW#P1\rOBR#1#P1*RIS##C*T\r";

        String result = latin1(write(order, "Nothing.", Optional.empty(), ReportStatus.FINAL, Hl7Version.V2_3_1));

        assertThat(result)
                .contains("\rPID|1||4#7^^^KH&1.2.3&ISO~8||A\\F\\B^\\Zx\\^A^x\\S\\y\r")
                .contains("\rOBR|1|P1^RIS||C^T|");
    }

    @Test
    void turnsToUtf8WhereTheOrdersCharacterSetDoesNotHoldTheText() {
        byte[] result = write(ORDER, "\u0141uk \u2265 3", Optional.empty(), ReportStatus.FINAL, Hl7Version.V2_5_1);

        Hl7Message message = Hl7Message.parse(result);
        assertThat(message.charset().declared()).isEqualTo("UNICODE UTF-8");
        assertThat(message.textFlags()).isEmpty();
        assertThat(message.field("OBX", 5).text()).isEqualTo("\u0141uk \u2265 3");
        assertThat(message.field("PID", 5).component(1).subcomponent(1).text()).isEqualTo("M\u00fcller");
        assertThat(message.field("PID", 5).component(2).text()).isEqualTo("\u00c4nne & Co");
    }

    @Test
    void letsNoControlCharacterOfTheTextIntoTheFrame() {
        byte[] result = write(ORDER, "a\u000bb\u001cc", Optional.empty(), ReportStatus.FINAL, Hl7Version.V2_5_1);

        assertThat(latin1(result))
                .contains("|a\\X0B\\b\\X1C\\c|")
                .doesNotContain("\u000b")
                .doesNotContain("\u001c");
    }

    @Test
    void givesTheSameBytesForTheSameReport() {
        assertThat(write(ORDER, TEXT, Optional.of(new byte[9]), ReportStatus.FINAL, Hl7Version.V2_5_1))
                .isEqualTo(write(ORDER, TEXT, Optional.of(new byte[9]), ReportStatus.FINAL, Hl7Version.V2_5_1));
    }

    private static byte[] write(
            String order, String text, Optional<byte[]> pdf, ReportStatus status, Hl7Version version) {
        OrderMessage parsed =
                OrderMessage.of(Hl7Message.parse(order.getBytes(StandardCharsets.ISO_8859_1)), OrderSettings.DEFAULT);
        return ResultMessage.write(
                parsed,
                parsed.orders().getFirst(),
                new SignedReport(text, pdf, status, new Interpreter("D1", "Roentgen", "Wilhelm"), AT),
                new ResultEnvelope(new ControlId("R-1"), AT, "HELIOGRAPH", "PLATFORM", "RIS", "KH", version));
    }

    private static ORU_R01 hapi(byte[] bytes, String charset) throws Exception {
        try (DefaultHapiContext context = new DefaultHapiContext(new DefaultModelClassFactory())) {
            return (ORU_R01) context.getPipeParser().parse(new String(bytes, Charset.forName(charset)));
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
