package org.heliograph.dicom.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** The elements and texts of an XML document, one after another, from a parser that fetches and expands nothing. */
final class XmlInput {
    private final XMLStreamReader in;
    private int event;
    /** Whether the parser still stands on the start of the element that was opened, its attributes at hand. */
    private boolean entered;

    private Tag at = new Tag(0);

    XmlInput(InputStream bytes, long maxBytes) throws XMLStreamException {
        // The JDK's own parser, whatever else is on the path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        in = factory.createXMLStreamReader(new Limited(bytes, maxBytes));
        event = in.getEventType();
    }

    /** Notes which element is at hand, for messages. */
    void at(Tag tag) {
        at = tag;
    }

    DicomException problem(String what) {
        return new DicomException(what, in.getLocation().getCharacterOffset(), at);
    }

    /** The parser's refusal, without its words, which would quote the document. */
    static DicomException translated(XMLStreamException malformed) {
        if (malformed.getNestedException() instanceof TooLong) {
            return new DicomException("XML longer than allowed", 0, new Tag(0));
        }
        long offset =
                malformed.getLocation() == null ? 0 : malformed.getLocation().getCharacterOffset();
        return new DicomException("no well-formed XML", offset, new Tag(0));
    }

    /** Whether the next thing is the start of an element of that name; goes into it if so. Only white space is skipped. */
    boolean opens(String name) throws XMLStreamException {
        settle();
        entered = event == XMLStreamConstants.START_ELEMENT
                && in.getLocalName().equals(name)
                && isOurs(in.getNamespaceURI());
        return entered;
    }

    private static boolean isOurs(@Nullable String namespace) {
        return namespace == null || namespace.isEmpty() || namespace.equals(NativeXml.NAMESPACE);
    }

    /** An attribute of the element that was opened just now. */
    Optional<String> attribute(String name) {
        return entered ? Optional.ofNullable(in.getAttributeValue(null, name)) : Optional.empty();
    }

    /** The number of the element that was opened just now: more than the last one, by {@code maxStep} at most. */
    int number(int last, int maxStep) {
        String number = attribute("number").orElseGet(() -> Integer.toString(last + 1));
        if (!number.matches("[0-9]{1,9}")) {
            throw problem("no number where one belongs");
        }
        int value = Integer.parseInt(number);
        if (value <= last || value - last > maxStep) {
            throw problem("numbers out of order");
        }
        return value;
    }

    /** The text in the element that was opened just now, up to its end. */
    String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        advance();
        while (event != XMLStreamConstants.END_ELEMENT) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw problem("element within text");
            }
            advance();
        }
        advance();
        return text.toString();
    }

    /** The end of the innermost element must be next. */
    void requireClosed() throws XMLStreamException {
        settle();
        if (event != XMLStreamConstants.END_ELEMENT) {
            throw problem("element or text that does not belong here");
        }
        advance();
    }

    /** Nothing but the end of the document may be left. */
    void end() throws XMLStreamException {
        settle();
        if (event != XMLStreamConstants.END_DOCUMENT) {
            throw problem("more than one document");
        }
    }

    /** Goes to the next thing that means something. */
    private void settle() throws XMLStreamException {
        if (entered) {
            advance();
        }
        while (event == XMLStreamConstants.START_DOCUMENT
                || event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.SPACE
                || (event == XMLStreamConstants.CHARACTERS && in.isWhiteSpace())) {
            advance();
        }
    }

    private void advance() throws XMLStreamException {
        entered = false;
        if (!in.hasNext()) {
            throw problem("XML ends early");
        }
        try {
            event = in.next();
        } catch (MissingResourceException noWords) {
            // The JDK's parser has no message for some of its refusals, InvalidCharInDTD for one.
            throw new XMLStreamException("no well-formed XML", in.getLocation(), noWords);
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw problem("document type or entity");
        }
    }

    /** A document of more bytes than allowed. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Gives up to so many bytes, then fails. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long maxBytes) {
            super(in);
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
