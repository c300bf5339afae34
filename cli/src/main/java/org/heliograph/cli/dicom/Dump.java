package org.heliograph.cli.dicom;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Turns what a reader comes upon into rows, one after the other: memory does not grow with the file. */
final class Dump {
    /** Text is looked at whole, since its end matters to the character set; this much of it. */
    private static final int MAX_TEXT = 1 << 20;

    /** Characters shown of a value unless it is wanted whole. */
    private static final int SHORT_TEXT = 256;

    private static final int SHORT_BINARY = 64;

    private static final Tag ITEM = Tag.of(0xFFFE, 0xE000);
    private static final Tag ITEM_DELIMITATION = Tag.of(0xFFFE, 0xE00D);
    private static final Tag SEQUENCE_DELIMITATION = Tag.of(0xFFFE, 0xE0DD);

    private final DumpOutput out;
    private final Set<Tag> wanted;
    private final DumpValue texts;
    private final DumpValue binaries;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** A data set or item, or a sequence, that is open; the character set is the one that counts within it. */
    private static final class Level {
        private final boolean undefinedLength;
        private final ElementNames names = new ElementNames();
        private Optional<ValueElement> characterSet;

        Level(boolean undefinedLength, Optional<ValueElement> characterSet) {
            this.undefinedLength = undefinedLength;
            this.characterSet = characterSet;
        }
    }

    /** Shows the elements with a tag of {@code wanted}, all if there is none. */
    Dump(DumpOutput out, boolean full, Set<Tag> wanted) {
        this.out = out;
        this.wanted = wanted;
        this.texts = new DumpValue(full ? MAX_TEXT : SHORT_TEXT);
        this.binaries = new DumpValue(full ? Integer.MAX_VALUE / 8 : SHORT_BINARY);
    }

    void meta(FileMeta meta) {
        levels.push(new Level(false, Optional.empty()));
        for (Element element : meta.dataSet().elements()) {
            if (element instanceof ValueElement value && shows(value.tag())) {
                out.row(row(value.tag(), value.vr(), value.form(), -1, value.length(), value.bytes(), false));
            }
        }
        levels.pop();
    }

    void dataSet(DataSetReader reader) throws IOException {
        levels.push(new Level(false, Optional.empty()));
        for (Optional<Token> token = reader.next(); token.isPresent(); token = reader.next()) {
            take(token.get(), reader);
        }
    }

    private void take(Token token, DataSetReader reader) throws IOException {
        switch (token) {
            case Token.Value value -> value(value, reader);
            case Token.SequenceStart start -> {
                String what = start.undefinedLength() ? "undefined" : "explicit";
                mark(start.tag(), vr(start.form(), Vr.SQ), "(Sequence with " + what + " length)", start.length(), 1);
                open(start.undefinedLength());
            }
            case Token.ItemStart start -> {
                String what = start.undefinedLength() ? "undefined" : "explicit";
                mark(ITEM, "na", "(Item with " + what + " length)", start.length(), 1);
                open(start.undefinedLength());
            }
            case Token.ItemEnd _ -> close(ITEM_DELIMITATION, "(ItemDelimitationItem)");
            case Token.SequenceEnd _ -> close(SEQUENCE_DELIMITATION, "(SequenceDelimitationItem)");
            case Token.FragmentsStart start -> {
                mark(start.tag(), vr(start.form(), start.vr()), "(PixelSequence)", Token.UNDEFINED, 1);
                open(true);
            }
            case Token.Fragment fragment -> fragment(fragment, reader);
            case Token.FragmentsEnd _ -> close(SEQUENCE_DELIMITATION, "(SequenceDelimitationItem)");
        }
    }

    private boolean shows(Tag tag) {
        return wanted.isEmpty() || wanted.contains(tag);
    }

    private void mark(Tag tag, String vr, String value, long length, int count) {
        if (shows(tag)) {
            String name = tag.group() == 0xFFFE ? nameOfMark(tag) : here().names.of(tag);
            out.row(new DumpRow(depth(), -1, tag, vr, value, length, count, name));
        }
    }

    private static String nameOfMark(Tag tag) {
        return tag.equals(ITEM)
                ? "Item"
                : tag.equals(ITEM_DELIMITATION) ? "ItemDelimitationItem" : "SequenceDelimitationItem";
    }

    private void open(boolean undefinedLength) {
        levels.push(new Level(undefinedLength, here().characterSet));
    }

    /** A delimiter is shown where one stands in the data. */
    private void close(Tag delimiter, String value) {
        boolean delimited = levels.pop().undefinedLength;
        if (delimited) {
            mark(delimiter, "na", value, 0, 0);
        }
    }

    private Level here() {
        return levels.element();
    }

    private int depth() {
        return levels.size() - 1;
    }

    private void value(Token.Value value, DataSetReader reader) throws IOException {
        boolean remembered =
                value.tag().equals(Tags.SPECIFIC_CHARACTER_SET) || value.tag().isPrivateCreator();
        if (!remembered && !shows(value.tag())) {
            return;
        }
        boolean text = value.vr().isText();
        long needed = text ? MAX_TEXT : binaries.needed(value.vr());
        byte[] bytes = read(reader, Math.min(value.length(), needed));
        if (value.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            here().characterSet = Optional.of(ValueElement.of(value.tag(), Vr.CS, bytes));
        }
        boolean more = bytes.length < value.length();
        DumpRow row = row(value.tag(), value.vr(), value.form(), value.offset(), value.length(), bytes, more);
        if (shows(value.tag())) {
            out.row(row);
        }
    }

    private DumpRow row(Tag tag, Vr vr, HeaderForm form, long offset, long length, byte[] bytes, boolean more) {
        String shown;
        long count;
        if (vr.isText()) {
            shown = texts.text(tag, vr, bytes, here().characterSet);
            count = DumpValue.count(vr, bytes);
            if (tag.isPrivateCreator()) {
                here().names.reserve(tag, shown.substring(1, shown.length() - 1));
            }
        } else {
            shown = bytes.length == 0 ? DumpValue.NONE : binaries.binary(vr, bytes, form.bigEndian(), more);
            count = vr.kind() == Vr.Kind.NUMBER ? length / DumpValue.size(vr) : Math.min(length, 1);
        }
        return new DumpRow(
                depth(),
                offset,
                tag,
                vr(form, vr),
                shown,
                length,
                count,
                here().names.of(tag));
    }

    private void fragment(Token.Fragment fragment, DataSetReader reader) throws IOException {
        if (!shows(ITEM)) {
            return;
        }
        byte[] bytes = read(reader, Math.min(fragment.length(), binaries.needed(Vr.OB)));
        String shown = bytes.length == 0
                ? DumpValue.NONE
                : binaries.binary(Vr.OB, bytes, false, bytes.length < fragment.length());
        long count = Math.min(fragment.length(), 1);
        out.row(new DumpRow(depth(), fragment.offset(), ITEM, "pi", shown, fragment.length(), count, "Item"));
    }

    private static byte[] read(DataSetReader reader, long count) throws IOException {
        byte[] bytes = new byte[(int) Math.min(count, 64 << 10)];
        int filled = 0;
        while (filled < count) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
            }
            int read = reader.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
    }

    /** The two characters as they stand in the data, also where no such VR exists. */
    private static String vr(HeaderForm form, Vr vr) {
        int code = form.vrCode();
        boolean asRead = form.explicitVr() && code != 0;
        int first = code >>> 8;
        int second = code & 0xFF;
        if (!asRead) {
            return vr.name();
        }
        return first > ' ' && first < 0x7F && second > ' ' && second < 0x7F
                ? String.valueOf(new char[] {(char) first, (char) second})
                : "??";
    }
}
