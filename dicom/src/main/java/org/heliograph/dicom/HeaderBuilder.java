package org.heliograph.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers a reader's tokens to a data set within the options' limits. */
final class HeaderBuilder {
    private final DataSetReader reader;
    private final ReadOptions options;
    private int elements;
    private long inMemory;

    HeaderBuilder(DataSetReader reader, ReadOptions options) {
        this.reader = reader;
        this.options = options;
    }

    DataSet read() throws IOException {
        List<Element> read = new ArrayList<>();
        readInto(read);
        return new DataSet(read);
    }

    /** Reads up to damage when lenient: what was whole before it is kept. */
    DataSetReader.Extent readExtent() throws IOException {
        List<Element> read = new ArrayList<>();
        try {
            readInto(read);
        } catch (DicomException damage) {
            if (options.leniency() != ReadOptions.Leniency.LENIENT || read.isEmpty()) {
                throw damage;
            }
            return new DataSetReader.Extent(new DataSet(read), Optional.of(damage));
        }
        return new DataSetReader.Extent(new DataSet(read), Optional.empty());
    }

    private void readInto(List<Element> read) throws IOException {
        for (Optional<Token> token = reader.next(); token.isPresent(); token = reader.next()) {
            read.add(element(token.get()));
        }
    }

    private Element element(Token token) throws IOException {
        if (++elements > options.maxElements()) {
            throw reader.problem("more than " + options.maxElements() + " elements");
        }
        return switch (token) {
            case Token.Value value -> value(value);
            case Token.SequenceStart start ->
                new SequenceElement(start.tag(), start.form(), start.undefinedLength(), items());
            case Token.FragmentsStart start ->
                new FragmentsElement(
                        start.tag(), start.vr(), start.form(), start.offset(), fragmentsEnd() - start.offset());
            case Token.ItemStart _, Token.ItemEnd _, Token.SequenceEnd _, Token.Fragment _, Token.FragmentsEnd _ ->
                throw new IllegalStateException("the reader gave an item where it must give an element");
        };
    }

    private Element value(Token.Value token) throws IOException {
        if (token.length() > options.maxValueInMemory() || inMemory + token.length() > options.maxInMemory()) {
            return new BulkElement(token.tag(), token.vr(), token.form(), token.offset(), token.length());
        }
        inMemory += token.length();
        byte[] bytes = reader.rest(token.vr(), token.form().bigEndian());
        return new ValueElement(token.tag(), token.vr(), token.form(), bytes);
    }

    private List<SequenceElement.Item> items() throws IOException {
        List<SequenceElement.Item> items = new ArrayList<>();
        while (required() instanceof Token.ItemStart start) {
            items.add(new SequenceElement.Item(item(), start.undefinedLength()));
        }
        return items;
    }

    private DataSet item() throws IOException {
        if (++elements > options.maxElements()) {
            throw reader.problem("more than " + options.maxElements() + " elements");
        }
        List<Element> inside = new ArrayList<>();
        for (Token token = required(); !(token instanceof Token.ItemEnd); token = required()) {
            inside.add(element(token));
        }
        return new DataSet(inside);
    }

    private long fragmentsEnd() throws IOException {
        while (true) {
            if (required() instanceof Token.FragmentsEnd end) {
                return end.offset();
            }
        }
    }

    /** Inside a sequence the data cannot just end: the reader throws then. */
    private Token required() throws IOException {
        return reader.next().orElseThrow();
    }
}
