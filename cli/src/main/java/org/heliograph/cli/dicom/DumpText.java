package org.heliograph.cli.dicom;

import java.io.PrintStream;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Token;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.UidDictionary;

/** A dump for people, in the form of dcmtk's dcmdump so that eyes and scripts know it. */
final class DumpText implements DumpOutput {
    private static final int VALUE_WIDTH = 40;
    private static final int BLOCK = 16 << 10;

    private final PrintStream out;
    private final boolean offsets;
    private final boolean named;
    private final StringBuilder text = new StringBuilder(2 * BLOCK);

    /** {@code named} puts the file's name above its elements. */
    DumpText(PrintStream out, boolean offsets, boolean named) {
        this.out = out;
        this.offsets = offsets;
        this.named = named;
    }

    @Override
    public void begin(Input input, FileMeta meta) {
        if (named) {
            text.append("# ").append(input).append('\n');
        }
        if (meta.length() == 0) {
            text.append("# No file meta information\n");
        }
    }

    @Override
    public void beginDataSet(TransferSyntax syntax) {
        text.append("# Data set: ").append(syntax.uid());
        UidDictionary.lookup(syntax.uid()).ifPresent(entry -> text.append(' ').append(entry.name()));
        text.append('\n');
    }

    @Override
    public void row(DumpRow row) {
        if (offsets) {
            String offset = row.offset() < 0 ? "" : Long.toString(row.offset());
            pad(10 - offset.length());
            text.append(offset).append("  ");
        }
        pad(2 * row.depth());
        appendTag(row.tag());
        text.append(' ').append(row.vr()).append(' ').append(row.value());
        pad(VALUE_WIDTH - row.value().length() - 2 * row.depth());
        String length = row.length() == Token.UNDEFINED ? "u/l" : Long.toString(row.length());
        text.append(" # ");
        pad(3 - length.length());
        text.append(length)
                .append(", ")
                .append(row.multiplicity())
                .append(' ')
                .append(row.name())
                .append('\n');
        if (text.length() > BLOCK) {
            flush();
        }
    }

    @Override
    public void end() {
        if (named) {
            text.append('\n');
        }
        flush();
    }

    private void flush() {
        out.append(text);
        text.setLength(0);
    }

    private void pad(int spaces) {
        for (int i = 0; i < spaces; i++) {
            text.append(' ');
        }
    }

    private void appendTag(Tag tag) {
        text.append('(');
        appendHex(tag.group());
        text.append(',');
        appendHex(tag.element());
        text.append(')');
    }

    private void appendHex(int sixteenBits) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit(sixteenBits >> shift & 0xF, 16));
        }
    }
}
