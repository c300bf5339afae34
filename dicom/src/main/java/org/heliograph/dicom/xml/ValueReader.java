package org.heliograph.dicom.xml;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.heliograph.dicom.NumberText;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Utf8Text;
import org.heliograph.dicom.Vr;

/** Makes the bytes of a value of Value and PersonName elements (PS3.19 §A.1.5). */
final class ValueReader {
    /** Numbers that may be missing between two values; each stands for an empty one. */
    private static final int MAX_GAP = 64;

    private final XmlInput in;
    private final Tag tag;
    private final Vr vr;

    ValueReader(XmlInput in, Tag tag, Vr vr) {
        this.in = in;
        this.tag = tag;
        this.vr = vr;
    }

    byte[] read() throws XMLStreamException {
        return switch (vr.kind()) {
            case NUMBER -> numbers();
            case ASCII, TEXT, LONG_TEXT, URI -> text();
            case BYTES, SEQUENCE -> new byte[0];
        };
    }

    private byte[] numbers() throws XMLStreamException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(NumberText.size(vr)).order(ByteOrder.LITTLE_ENDIAN);
        int last = 0;
        while (in.opens(NativeXml.VALUE)) {
            last = in.number(last, 1);
            if (!NumberText.put(one.clear(), vr, in.text().strip())) {
                throw in.problem("number that does not fit its VR");
            }
            value.write(one.array(), 0, one.capacity());
        }
        return value.toByteArray();
    }

    private byte[] text() throws XMLStreamException {
        String element = vr == Vr.PN ? NativeXml.PERSON_NAME : NativeXml.VALUE;
        StringBuilder text = new StringBuilder();
        int last = 0;
        while (in.opens(element)) {
            int number = in.number(last, MAX_GAP);
            if (number > 1 && !vr.isMultiValued()) {
                throw in.problem("several values in a VR that has one");
            }
            text.repeat('\\', Math.max(0, number - Math.max(1, last)));
            last = number;
            String value = vr == Vr.PN ? name() : in.text();
            if (vr.isMultiValued() && value.indexOf('\\') >= 0) {
                throw in.problem("backslash within a value");
            }
            text.append(value);
        }
        if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            return "ISO_IR 192".getBytes(US_ASCII);
        }
        return Utf8Text.bytes(text.toString()).orElseThrow(() -> in.problem("text with half a character"));
    }

    private String name() throws XMLStreamException {
        List<String> groups = new ArrayList<>();
        for (String group : NativeXml.NAME_GROUPS) {
            // SingleByte is what PS3.19 called the first group in 2011.
            boolean named = in.opens(group) || (groups.isEmpty() && in.opens("SingleByte"));
            groups.add(named ? components() : "");
        }
        in.requireClosed();
        return String.join("=", groups).replaceFirst("=+$", "");
    }

    private String components() throws XMLStreamException {
        List<String> components = new ArrayList<>();
        for (String component : NativeXml.NAME_COMPONENTS) {
            components.add(in.opens(component) ? in.text() : "");
        }
        in.requireClosed();
        return String.join("^", components).replaceFirst("\\^+$", "");
    }
}
