package org.heliograph.platform.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A row of the ledger as a DICOM audit message (PS3.15 §A.5.1), XML in UTF-8 without a declaration. */
final class AuditMessage {
    /** Codes of our own: the word of the ledger beside the standard's. */
    static final String OWN_CODES = "99HELIOGRAPH";

    private static final String DCM = "DCM";
    private static final String SUCCESS = "0";
    private static final String MINOR_FAILURE = "4";

    private final XMLStreamWriter xml;
    private final LedgerEntry entry;
    private final AuditEventCode code;

    private AuditMessage(XMLStreamWriter xml, LedgerEntry entry) {
        this.xml = xml;
        this.entry = entry;
        this.code = AuditEventCode.of(entry);
    }

    /**
     * Writes the message.
     *
     * @param sourceId the platform's host name
     * @param study empty when the row names no study, or one that is destroyed
     */
    static byte[] of(LedgerEntry entry, String sourceId, Optional<AuditedStudy> study) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            new AuditMessage(xml, entry).write(sourceId, study);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(String sourceId, Optional<AuditedStudy> study) throws XMLStreamException {
        xml.writeStartElement("AuditMessage");
        event();
        participants(sourceId);
        xml.writeStartElement("AuditSourceIdentification");
        xml.writeAttribute("AuditSourceID", sourceId);
        xml.writeAttribute("AuditEnterpriseSiteID", entry.organisation().toString());
        // RFC 3881 §5.4.3: an application server.
        coded("AuditSourceTypeCode", "4", "RFC-3881", "Application Server");
        xml.writeEndElement();
        objects(study);
        xml.writeEndElement();
    }

    private void event() throws XMLStreamException {
        xml.writeStartElement("EventIdentification");
        xml.writeAttribute("EventActionCode", String.valueOf(code.action().code()));
        xml.writeAttribute("EventDateTime", entry.at().toString());
        boolean skipped = entry.kind().equals(LedgerKind.DELIVERY_SKIPPED.code());
        xml.writeAttribute("EventOutcomeIndicator", skipped ? MINOR_FAILURE : SUCCESS);
        coded("EventID", code.code(), DCM, code.meaning());
        if (!code.typeCode().isEmpty()) {
            coded("EventTypeCode", code.typeCode(), DCM, code.typeMeaning());
        }
        coded("EventTypeCode", entry.kind(), OWN_CODES, entry.kind());
        xml.writeEndElement();
    }

    /** Who asked, and the platform that answered: content goes from its side to theirs (CID 402). */
    private void participants(String sourceId) throws XMLStreamException {
        boolean moves = code == AuditEventCode.INSTANCES_TRANSFERRED || code == AuditEventCode.BEGIN_TRANSFERRING;
        participant(entry.actorId(), entry.actorOrganisation().toString(), entry.actorName(), true);
        if (moves) {
            coded("RoleIDCode", "110152", DCM, "Destination Role ID");
        }
        xml.writeEndElement();
        participant(sourceId, null, null, false);
        coded("RoleIDCode", moves ? "110153" : "110150", DCM, moves ? "Source Role ID" : "Application");
        xml.writeEndElement();
    }

    private void participant(String id, @Nullable String alternative, @Nullable String name, boolean requestor)
            throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        xml.writeAttribute("UserID", id);
        if (alternative != null) {
            xml.writeAttribute("AlternativeUserID", alternative);
        }
        if (name != null) {
            xml.writeAttribute("UserName", XmlText.clean(name));
        }
        xml.writeAttribute("UserIsRequestor", Boolean.toString(requestor));
    }

    private void objects(Optional<AuditedStudy> study) throws XMLStreamException {
        if (entry.study() != null) {
            object(
                    study.map(AuditedStudy::studyInstanceUid)
                            .orElse(entry.study().toString()),
                    "2",
                    "3");
            if (study.isPresent()) {
                coded("ParticipantObjectIDTypeCode", "110180", DCM, "Study Instance UID");
            } else {
                coded("ParticipantObjectIDTypeCode", "study", OWN_CODES, "Study");
            }
            detail("owner", entry.owner());
            detail("purpose", entry.purpose());
            detail("frames", entry.frames());
            detail("detail", entry.detail());
            xml.writeEndElement();
        }
        Optional<String> patient = study.map(AuditedStudy::patientId).filter(id -> !id.isEmpty());
        if (patient.isPresent()) {
            object(XmlText.clean(patient.get()), "1", "1");
            coded("ParticipantObjectIDTypeCode", "2", "RFC-3881", "Patient Number");
            xml.writeEndElement();
        }
        if (entry.grant() != null) {
            // Role 13, security resource: the right itself.
            object(entry.grant().toString(), "2", "13");
            coded("ParticipantObjectIDTypeCode", "grant", OWN_CODES, "Grant");
            xml.writeEndElement();
        }
    }

    private void object(String id, String type, String role) throws XMLStreamException {
        xml.writeStartElement("ParticipantObjectIdentification");
        xml.writeAttribute("ParticipantObjectID", id);
        xml.writeAttribute("ParticipantObjectTypeCode", type);
        xml.writeAttribute("ParticipantObjectTypeCodeRole", role);
    }

    private void detail(String type, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement("ParticipantObjectDetail");
            xml.writeAttribute("type", type);
            xml.writeAttribute(
                    "value", Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void coded(String element, String value, String system, String meaning) throws XMLStreamException {
        xml.writeEmptyElement(element);
        xml.writeAttribute("csd-code", value);
        xml.writeAttribute("codeSystemName", system);
        xml.writeAttribute("originalText", meaning);
    }
}
