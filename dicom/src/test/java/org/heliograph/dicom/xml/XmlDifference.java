package org.heliograph.dicom.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.heliograph.dicom.Vr;

/**
 * Compares two XML documents by their elements, attributes and texts; white space between elements says nothing. Left out
 * are (0008,0005) and pixel data, of which dcm2xml makes OB when they are encapsulated; numbers are compared as such, to nine digits of FL and fifteen of FD.
 */
final class XmlDifference {
    private static final Pattern KEYWORD = Pattern.compile("keyword=[^,]*, ");

    private record Line(String path, String keyword, String text) {
        static Line of(String path, String text) {
            Matcher keyword = KEYWORD.matcher(path.substring(path.lastIndexOf('/') + 1));
            String own = keyword.find() ? keyword.group() : "";
            return new Line(KEYWORD.matcher(path).replaceAll(""), own, text);
        }

        boolean says(String word) {
            return path.contains(word);
        }
    }

    /** What counts also when it has no text; empty binaries and names are written by some only. */
    private static final Set<String> HOLDERS = Set.of(NativeXml.ATTRIBUTE, NativeXml.ITEM, NativeXml.VALUE);

    private XmlDifference() {}

    /** The first few differences. */
    static List<String> of(String file, byte[] ours, byte[] theirs) {
        List<Line> left = lines(ours);
        List<Line> right = lines(theirs);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()) && differences.size() < 2; i++) {
            Line one = i < left.size() ? left.get(i) : new Line("", "", "nothing");
            Line other = i < right.size() ? right.get(i) : new Line("", "", "nothing");
            if (!same(one, other)) {
                differences.add(file + ": " + shortened(one) + " / " + shortened(other));
            }
        }
        return differences;
    }

    private static boolean same(Line ours, Line theirs) {
        // dcmtk has no keywords of retired elements.
        if (!ours.path.equals(theirs.path) || (!theirs.keyword.isEmpty() && !ours.keyword.equals(theirs.keyword))) {
            return false;
        }
        if (ours.text.equals(theirs.text)) {
            return true;
        }
        if (ours.says("vr=FL]/Value")) {
            return Float.parseFloat(ours.text) == Float.parseFloat(theirs.text);
        }
        if (ours.says("vr=FD]/Value")) {
            double value = Double.parseDouble(ours.text);
            return Math.abs(value - Double.parseDouble(theirs.text)) <= 1e-14 * Math.abs(value);
        }
        return ours.says("/InlineBinary") && sameBytes(ours, theirs);
    }

    /** dcm2xml has the bytes of words in the other order, and a padding byte where the length was odd. */
    private static boolean sameBytes(Line ours, Line theirs) {
        byte[] left = Base64.getDecoder().decode(ours.text);
        byte[] right = Base64.getDecoder().decode(theirs.text.replaceAll("\\s", ""));
        int at = ours.path.lastIndexOf("vr=") + 3;
        int turn = Vr.valueOf(ours.path.substring(at, at + 2)).unit() - 1;
        if (right.length - left.length != (left.length & 1)) {
            return false;
        }
        for (int i = 0; i < left.length; i++) {
            if (left[i] != right[i ^ turn]) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(Line line) {
        String text = line.path + " " + line.text;
        return text.length() > 200 ? "…" + text.substring(text.length() - 200) : text;
    }

    /** A line for each element: the names around it, its attributes in order of names, its text if it has any. */
    private static List<Line> lines(byte[] xml) {
        List<Line> lines = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        try {
            XMLStreamReader in =
                    XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(xml));
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.addLast(in.getLocalName() + attributes(in));
                        if (HOLDERS.contains(in.getLocalName())) {
                            lines.add(Line.of(String.join("/", path), ""));
                        }
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (!text.toString().isBlank()) {
                            lines.add(Line.of(String.join("/", path), text.toString()));
                        }
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            lines.add(new Line("malformed", "", ""));
        }
        lines.removeIf(line -> line.says("tag=00080005") || line.says("tag=7FE00010"));
        return lines;
    }

    private static String attributes(XMLStreamReader in) {
        TreeSet<String> attributes = new TreeSet<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attributes.add(in.getAttributeLocalName(i) + "=" + in.getAttributeValue(i));
        }
        return attributes.toString();
    }
}
