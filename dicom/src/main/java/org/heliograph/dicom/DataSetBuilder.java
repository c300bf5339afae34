package org.heliograph.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts a data set together, ordered by tag; the last value put for a tag counts.
 *
 * <p>Text that is not ASCII is encoded in the data set's Specific Character Set, which becomes UTF-8 when none was put
 * before. The VR is the dictionary's unless one is given.
 */
public final class DataSetBuilder {
    private final TreeMap<Tag, Element> elements = new TreeMap<>();
    private SpecificCharacterSet characterSet = SpecificCharacterSet.DEFAULT;

    DataSetBuilder(Collection<Element> initial) {
        // Of duplicates the first one counts.
        initial.forEach(element -> elements.putIfAbsent(element.tag(), element));
        noteCharacterSet();
    }

    public DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        if (element.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            noteCharacterSet();
        }
        return this;
    }

    private void noteCharacterSet() {
        if (elements.get(Tags.SPECIFIC_CHARACTER_SET) instanceof ValueElement value) {
            characterSet = SpecificCharacterSet.of(Values.texts(value, SpecificCharacterSet.DEFAULT));
        }
    }

    /** Puts the values of an element of text. */
    public DataSetBuilder string(Tag tag, String... values) {
        return string(tag, Dictionary.vr(tag), values);
    }

    public DataSetBuilder string(Tag tag, Vr vr, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException(tag + " is " + vr + ", not text");
        }
        return put(ValueElement.of(tag, vr, encoded(tag, vr, String.join("\\", values))));
    }

    private byte[] encoded(Tag tag, Vr vr, String text) {
        if (US_ASCII.newEncoder().canEncode(text)) {
            return text.getBytes(US_ASCII);
        }
        if (!elements.containsKey(Tags.SPECIFIC_CHARACTER_SET)) {
            string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        }
        return characterSet
                .encode(text, vr)
                .orElseThrow(() -> new IllegalArgumentException(tag + " has no bytes in " + characterSet));
    }

    public DataSetBuilder uid(Tag tag, Uid value) {
        return string(tag, Vr.UI, value.value());
    }

    public DataSetBuilder personName(Tag tag, PersonName value) {
        return string(tag, Vr.PN, value.encoded());
    }

    /** Puts whole numbers, as IS or in the dictionary's binary VR. */
    public DataSetBuilder integer(Tag tag, long... values) {
        Vr vr = Dictionary.vr(tag);
        if (vr == Vr.IS || vr == Vr.DS) {
            return string(
                    tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.unit()).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr) {
                case US, SS -> bytes.putShort((short) value);
                case UL, SL -> bytes.putInt((int) value);
                case UV, SV -> bytes.putLong(value);
                default -> throw new IllegalArgumentException(tag + " is " + vr + ", not whole numbers");
            }
        }
        return put(ValueElement.of(tag, vr, bytes.array()));
    }

    /** Puts little-endian bytes. */
    public DataSetBuilder bytes(Tag tag, Vr vr, byte[] value) {
        return put(ValueElement.of(tag, vr, value));
    }

    /** Puts an element without a value: type 2 attributes, return keys of a query. */
    public DataSetBuilder empty(Tag tag) {
        Vr vr = Dictionary.vr(tag);
        return vr == Vr.SQ ? sequence(tag, List.of()) : put(ValueElement.of(tag, vr, new byte[0]));
    }

    public DataSetBuilder sequence(Tag tag, List<DataSet> items) {
        return put(SequenceElement.of(tag, items));
    }

    public DataSetBuilder remove(Tag tag) {
        elements.remove(tag);
        return this;
    }

    public DataSet build() {
        return new DataSet(new ArrayList<>(elements.values()));
    }
}
