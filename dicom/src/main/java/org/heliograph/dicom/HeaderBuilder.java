package org.heliograph.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers a reader's tokens to a data set within the options' limits. */
final class HeaderBuilder {
    private final DataSetReader reader;
    private final ReadOptions options;
    /** Inside a sequence the data cannot just end: the reader throws then. Behind damage everything ends. */
    private static final Token END = new Token.ItemEnd();

    private Optional<DicomException> damage = Optional.empty();
    private int elements;
    private long inMemory;

    HeaderBuilder(DataSetReader reader, ReadOptions options) {
        this.reader = reader;
        this.options = options;
    }

    DataSet read() throws IOException {
        DataSetReader.Extent extent = readExtent();
        if (extent.damage().isPresent()) {
            throw extent.damage().get();
        }
        return extent.dataSet();
    }

    /** Reads up to damage when lenient: what is whole before it is kept, of the sequence it is in as well. */
    DataSetReader.Extent readExtent() throws IOException {
        List<Element> read = new ArrayList<>();
        for (Optional<Token> token = next(); token.isPresent(); token = next()) {
            add(read, token.get());
        }
        if (damage.isPresent() && read.isEmpty()) {
            throw damage.get();
        }
        return new DataSetReader.Extent(new DataSet(read), damage);
    }

    private void add(List<Element> read, Token token) throws IOException {
        try {
            read.add(element(token));
        } catch (DicomException found) {
            endAt(found);
        }
    }

    /** The next token; none behind damage. */
    private Optional<Token> next() throws IOException {
        try {
            return damage.isPresent() ? Optional.empty() : reader.next();
        } catch (DicomException found) {
            endAt(found);
            return Optional.empty();
        }
    }

    private void endAt(DicomException found) {
        if (options.leniency() != ReadOptions.Leniency.LENIENT) {
            throw found;
        }
        damage = Optional.of(found);
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
        while (next().orElse(END) instanceof Token.ItemStart start) {
            items.add(new SequenceElement.Item(item(), start.undefinedLength()));
        }
        return items;
    }

    private DataSet item() throws IOException {
        if (++elements > options.maxElements()) {
            throw reader.problem("more than " + options.maxElements() + " elements");
        }
        List<Element> inside = new ArrayList<>();
        for (Token token = next().orElse(END); !(token instanceof Token.ItemEnd); token = next().orElse(END)) {
            add(inside, token);
        }
        return new DataSet(inside);
    }

    private long fragmentsEnd() throws IOException {
        while (true) {
            // Inside fragments the data cannot just end: the reader throws then.
            if (reader.next().orElseThrow() instanceof Token.FragmentsEnd end) {
                return end.offset();
            }
        }
    }
}
