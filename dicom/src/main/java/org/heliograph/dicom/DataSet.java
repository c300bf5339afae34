package org.heliograph.dicom;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A data set: elements in the order in which they stand in the data, immutable (PS3.5 §7).
 *
 * <p>Where a tag occurs more than once, the first one counts and all are kept. A typed accessor gives nothing when the
 * element is absent, empty, left in the encoded data or no such value.
 */
public final class DataSet {
    public static final DataSet EMPTY = new DataSet(List.of());

    private final List<Element> elements;
    private final Map<Tag, Element> first;
    private final SpecificCharacterSet characterSet;

    DataSet(List<Element> elements) {
        this(elements, SpecificCharacterSet.DEFAULT);
    }

    private DataSet(List<Element> elements, SpecificCharacterSet inherited) {
        this.elements = List.copyOf(elements);
        this.first = HashMap.newHashMap(elements.size());
        for (Element element : elements) {
            first.putIfAbsent(element.tag(), element);
        }
        this.characterSet = first.get(Tags.SPECIFIC_CHARACTER_SET) instanceof ValueElement own
                ? SpecificCharacterSet.of(Values.texts(own, SpecificCharacterSet.DEFAULT))
                : inherited;
    }

    /**
     * A data set of those elements in that order, duplicates included, in place of this one: without (0008,0005) among them
     * its text is written as this one's.
     */
    public DataSet withElements(List<Element> others) {
        return new DataSet(others, characterSet);
    }

    public static DataSetBuilder builder() {
        return new DataSetBuilder(List.of());
    }

    /** A builder that has this data set's elements. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(elements);
    }

    /** Every element, in the order of the data. */
    public List<Element> elements() {
        return elements;
    }

    public Optional<Element> get(Tag tag) {
        return Optional.ofNullable(first.get(tag));
    }

    public boolean contains(Tag tag) {
        return first.containsKey(tag);
    }

    /** How its text is written; an item without (0008,0005) has the one of the data set around it. */
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    /** The first value of an element of text. */
    public Optional<String> string(Tag tag) {
        return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** The values of an element of text, padding stripped; text that cannot be decoded has U+FFFD. */
    public List<String> strings(Tag tag) {
        return value(tag).map(value -> Values.texts(value, characterSet)).orElse(List.of());
    }

    public Optional<Uid> uid(Tag tag) {
        return string(tag).map(Uid::new);
    }

    public Optional<PersonName> personName(Tag tag) {
        return string(tag).map(PersonName::parse);
    }

    /** The first value of IS or of a binary VR, when it is whole and within 64 bits. */
    public OptionalLong integer(Tag tag) {
        try {
            BigDecimal[] number = numbers(tag).stream().limit(1).toArray(BigDecimal[]::new);
            return number.length == 0 ? OptionalLong.empty() : OptionalLong.of(number[0].longValueExact());
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    /** The first value of DS, IS or a binary VR. */
    public OptionalDouble decimal(Tag tag) {
        return numbers(tag).stream().mapToDouble(BigDecimal::doubleValue).findFirst();
    }

    /** The numbers of DS, IS or a binary VR, exactly; what is no number is left out. */
    public List<BigDecimal> numbers(Tag tag) {
        return value(tag).map(Values::numbers).orElse(List.of());
    }

    public Optional<LocalDate> date(Tag tag) {
        return string(tag).flatMap(Dates::date);
    }

    public Optional<LocalTime> time(Tag tag) {
        return string(tag).flatMap(Dates::time);
    }

    /** The items of a sequence; empty when there is none. */
    public List<DataSet> sequence(Tag tag) {
        if (!(first.get(tag) instanceof SequenceElement sequence)) {
            return List.of();
        }
        return sequence.items().stream()
                .map(item -> new DataSet(item.dataSet().elements, characterSet))
                .toList();
    }

    /** The value as it is, little endian, padding included. */
    public Optional<byte[]> bytes(Tag tag) {
        return value(tag).map(ValueElement::bytes);
    }

    private Optional<ValueElement> value(Tag tag) {
        return first.get(tag) instanceof ValueElement value ? Optional.of(value) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** The number of elements; the values may be a patient's. */
    @Override
    public String toString() {
        return "data set of " + elements.size() + " elements";
    }
}
