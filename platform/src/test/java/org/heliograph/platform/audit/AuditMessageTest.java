package org.heliograph.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class AuditMessageTest {
    private static final AuditedStudy STUDY = new AuditedStudy("1.2.826.0.1.3680043.8.498.1", "4711^^^COUNTY");

    /** EventID and EventActionCode as PS3.15 §A.5.3 and PS3.16 CID 400 and 403 have them, typed once more. */
    private static final Map<LedgerKind, String> CODES = Map.ofEntries(
            Map.entry(LedgerKind.LOOK_OPENED, "110103 R"),
            Map.entry(LedgerKind.LOOK_CLOSED, "110103 R"),
            Map.entry(LedgerKind.STUDY_MATCHED, "110110 U"),
            Map.entry(LedgerKind.STUDY_CONFIRMED, "110110 U"),
            Map.entry(LedgerKind.PATIENTS_MERGED, "110110 U"),
            Map.entry(LedgerKind.PATIENT_CORRECTED, "110110 U"),
            Map.entry(LedgerKind.SHARE_GRANTED, "110113 E 110135"),
            Map.entry(LedgerKind.SHARE_RECALLED, "110113 E 110135"),
            Map.entry(LedgerKind.SHARE_ENDED, "110113 E 110135"),
            Map.entry(LedgerKind.ROUTING_CHANGED, "110113 E 110129"),
            Map.entry(LedgerKind.TOKEN_MADE, "110113 E 110129"),
            Map.entry(LedgerKind.TOKEN_REVOKED, "110113 E 110129"),
            Map.entry(LedgerKind.REPORT_SIGNED, "110103 U"),
            Map.entry(LedgerKind.REPORT_OVERRIDE, "110103 U"),
            Map.entry(LedgerKind.DELIVERED, "110104 R"),
            Map.entry(LedgerKind.DELIVERY_SKIPPED, "110104 R"),
            Map.entry(LedgerKind.DELIVERY_RETRIED, "110102 E"),
            Map.entry(LedgerKind.NETWORK_QUERIED, "110112 E"),
            Map.entry(LedgerKind.NETWORK_RETRIEVED, "110102 E"),
            Map.entry(LedgerKind.INSTANCES_REJECTED, "110103 U"),
            Map.entry(LedgerKind.LEDGER_READ, "110101 R"),
            Map.entry(LedgerKind.HOLD_PLACED, "110113 E 110135"),
            Map.entry(LedgerKind.HOLD_RELEASED, "110113 E 110135"),
            Map.entry(LedgerKind.STUDY_DELETION_ORDERED, "110105 D"),
            Map.entry(LedgerKind.STUDY_DESTROYED, "110105 D"),
            Map.entry(LedgerKind.ACCESS_ENDED, "110113 E 110135"));

    @ParameterizedTest
    @EnumSource(LedgerKind.class)
    void saysEveryKindOfRowInTheWordsOfTheStandard(LedgerKind kind) throws Exception {
        byte[] message = AuditMessage.of(entry(kind, "view", "Dr. Reader"), "exchange.example.org", Optional.of(STUDY));
        assertThatCode(() -> schema().newValidator().validate(new StreamSource(new ByteArrayInputStream(message))))
                .doesNotThrowAnyException();
        Element event = first(parsed(message), "EventIdentification");
        Element type = first(parsed(message), "EventTypeCode");
        String standardType =
                type.getAttribute("codeSystemName").equals("DCM") ? " " + type.getAttribute("csd-code") : "";
        assertThat(first(parsed(message), "EventID").getAttribute("csd-code") + " "
                        + event.getAttribute("EventActionCode") + standardType)
                .isEqualTo(CODES.get(kind));
        assertThat(event.getAttribute("EventDateTime")).isEqualTo("2026-03-01T10:15:30.000001Z");
    }

    @Test
    void namesWhoWhatWhoseAndWhy() throws Exception {
        Document message = parsed(AuditMessage.of(
                entry(LedgerKind.LOOK_OPENED, "download", "Dr. Reader"), "exchange.example.org", Optional.of(STUDY)));
        assertThat(first(message, "EventID").getAttribute("csd-code")).isEqualTo("110104");
        assertThat(first(message, "ActiveParticipant").getAttribute("UserName")).isEqualTo("Dr. Reader");
        assertThat(attribute(message, "ParticipantObjectIdentification", 0, "ParticipantObjectID"))
                .isEqualTo(STUDY.studyInstanceUid());
        assertThat(attribute(message, "ParticipantObjectIdentification", 1, "ParticipantObjectID"))
                .isEqualTo("4711^^^COUNTY");
        assertThat(first(message, "AuditSourceIdentification").getAttribute("AuditSourceID"))
                .isEqualTo("exchange.example.org");
        // "download" in base64, by RFC 4648 §4.
        assertThat(attribute(message, "ParticipantObjectDetail", 1, "value")).isEqualTo("ZG93bmxvYWQ=");
    }

    @Test
    void writesWhatXmlCannotHoldAsReplacement() throws Exception {
        Document message = parsed(AuditMessage.of(
                entry(LedgerKind.LOOK_OPENED, "view", "A\u0000<b>\u001b]\ud800"), "host", Optional.empty()));
        assertThat(first(message, "ActiveParticipant").getAttribute("UserName")).isEqualTo("A\ufffd<b>\ufffd]\ufffd");
    }

    @Test
    void framesByLengthInBytes() {
        String frame = new String(
                SyslogFrame.of("<é/>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "host", Instant.EPOCH),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        int space = frame.indexOf(' ');
        assertThat(Integer.parseInt(frame.substring(0, space))).isEqualTo(frame.length() - space - 1);
        assertThat(frame.substring(space + 1))
                .matches(
                        "<85>1 1970-01-01T00:00:00Z host heliograph \\d+ DICOM\\+RFC3881 - \u00ef\u00bb\u00bf<\u00c3\u00a9/>");
    }

    private static LedgerEntry entry(LedgerKind kind, String purpose, @Nullable String name) {
        return new LedgerEntry(
                new OrganisationId(UUID.fromString("00000000-0000-0000-0000-0000000000a1")),
                UUID.fromString("01960000-0000-7000-8000-000000000001"),
                Instant.parse("2026-03-01T10:15:30.000001Z"),
                kind.code(),
                "person",
                "00000000-0000-0000-0000-0000000000b1",
                name,
                UUID.fromString("00000000-0000-0000-0000-0000000000a1"),
                UUID.fromString("00000000-0000-0000-0000-0000000000c1"),
                UUID.fromString("00000000-0000-0000-0000-0000000000a2"),
                UUID.fromString("00000000-0000-0000-0000-0000000000d1"),
                UUID.fromString("00000000-0000-0000-0000-0000000000e1"),
                purpose,
                null,
                12L,
                null);
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(AuditMessageTest.class.getResource("audit-message.xsd"));
    }

    private static Document parsed(byte[] message) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(message));
    }

    private static Element first(Document document, String element) {
        return (Element) document.getElementsByTagName(element).item(0);
    }

    private static String attribute(Document document, String element, int number, String attribute) {
        return ((Element) document.getElementsByTagName(element).item(number)).getAttribute(attribute);
    }
}
