package org.heliograph.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Writes a data set in explicit or implicit VR, little or big endian, deflated or not (PS3.5 §7, Annex A). Large values are
 * copied while writing, their bytes turned where the byte ordering changes, and never held in memory.
 */
public final class DataSetWriter {
    /** What becomes of the forms in which the elements were read. */
    public enum Form {
        /** Each element in the form it was read in, so that every byte comes back; new ones as the syntax has them. */
        AS_READ,
        /**
         * Every element as the syntax has it: defined lengths, even ones, VRs of the dictionary where implicit VR carried
         * none, UN where a value is too long for its VR. Group lengths and Length to End (retired) are left out.
         */
        CANONICAL
    }

    private static final int CHUNK = 16 << 10;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final Form form;
    private final BulkSource bulk;
    private final EncodedLengths lengths;

    public DataSetWriter(OutputStream out, TransferSyntax syntax, Form form, BulkSource bulk) {
        this.out = out;
        this.syntax = syntax;
        this.form = form;
        this.bulk = bulk;
        this.lengths = new EncodedLengths(form);
    }

    /** A data set without large values, canonically encoded. */
    public static byte[] toBytes(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new DataSetWriter(out, syntax, Form.CANONICAL, BulkSource.NONE).write(dataSet);
        } catch (IOException noBulk) {
            throw new UncheckedIOException(noBulk);
        }
        return out.toByteArray();
    }

    /** Writes a whole data set; the stream stays open. */
    public void write(DataSet dataSet) throws IOException {
        DataSet complete = form == Form.CANONICAL ? CanonicalForm.of(dataSet) : dataSet;
        if (!syntax.deflated()) {
            write(complete, syntax);
            return;
        }
        DeflatedOutput deflated = new DeflatedOutput(out);
        DataSetWriter inside = new DataSetWriter(new BufferedOutputStream(deflated, CHUNK), syntax, form, bulk);
        inside.write(complete, syntax);
        inside.out.flush();
        deflated.finish();
    }

    private void write(DataSet dataSet, TransferSyntax within) throws IOException {
        for (Element element : dataSet.elements()) {
            HeaderForm header = lengths.form(element, within);
            switch (element) {
                case ValueElement value -> {
                    writeHeader(header, value.tag(), lengths.value(value));
                    out.write(
                            isBigEndian(header)
                                    ? ByteOrdering.swapped(
                                            value.raw(), value.vr().unit())
                                    : value.raw());
                    pad(value, value.length());
                }
                case BulkElement large -> {
                    writeHeader(header, large.tag(), lengths.value(large));
                    boolean turn = isBigEndian(header) != large.form().bigEndian();
                    copy(large.offset(), large.length(), turn ? large.vr().unit() : 1);
                    pad(large, large.length());
                }
                case FragmentsElement fragments -> {
                    writeHeader(header, fragments.tag(), Token.UNDEFINED);
                    copy(fragments.offset(), fragments.length(), 1);
                }
                case SequenceElement sequence -> writeSequence(header, sequence, within);
            }
        }
    }

    /** A value in UN has the byte ordering of little endian in any syntax (PS3.5 §6.2.2). */
    private static boolean isBigEndian(HeaderForm header) {
        return header.bigEndian() && header.vrCode() != Vr.UN.code();
    }

    private void pad(Element element, long length) throws IOException {
        if (lengths.value(element) > length) {
            out.write(element.vr().padding());
        }
    }

    private void writeSequence(HeaderForm header, SequenceElement sequence, TransferSyntax within) throws IOException {
        TransferSyntax inside = EncodedLengths.inside(header, within);
        boolean open = lengths.isOpen(sequence, inside);
        writeHeader(header, sequence.tag(), open ? Token.UNDEFINED : lengths.items(sequence, inside));
        for (SequenceElement.Item item : sequence.items()) {
            boolean openItem = lengths.isOpen(item, inside);
            long length = openItem ? Token.UNDEFINED : lengths.dataSet(item.dataSet(), inside);
            writeDelimiter(DataSetReader.ITEM, length, inside.bigEndian());
            write(item.dataSet(), inside);
            if (openItem) {
                writeDelimiter(DataSetReader.ITEM_DELIMITATION, 0, inside.bigEndian());
            }
        }
        if (open) {
            writeDelimiter(DataSetReader.SEQUENCE_DELIMITATION, 0, inside.bigEndian());
        }
    }

    private void writeHeader(HeaderForm header, Tag tag, long length) throws IOException {
        if (length != Token.UNDEFINED && !header.holds(length)) {
            throw new IllegalArgumentException(tag + " is too long for its header");
        }
        writeTag(tag, header.bigEndian());
        if (header.explicitVr()) {
            out.write(header.vrCode() >>> 8);
            out.write(header.vrCode());
            if (!header.longForm()) {
                writeShort((int) length, header.bigEndian());
                return;
            }
            writeShort(header.reserved(), header.bigEndian());
        }
        writeInt(length, header.bigEndian());
    }

    private void writeDelimiter(Tag tag, long length, boolean bigEndian) throws IOException {
        writeTag(tag, bigEndian);
        writeInt(length, bigEndian);
    }

    private void writeTag(Tag tag, boolean bigEndian) throws IOException {
        writeShort(tag.group(), bigEndian);
        writeShort(tag.element(), bigEndian);
    }

    private void writeShort(int value, boolean bigEndian) throws IOException {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
    }

    private void writeInt(long value, boolean bigEndian) throws IOException {
        writeShort((int) (bigEndian ? value >>> 16 : value), bigEndian);
        writeShort((int) (bigEndian ? value : value >>> 16), bigEndian);
    }

    private void copy(long offset, long length, int unit) throws IOException {
        if (length == 0) {
            return;
        }
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = bulk.open(offset, length)) {
            for (long left = length; left > 0; ) {
                int count = in.readNBytes(chunk, 0, (int) Math.min(left, CHUNK));
                if (count == 0) {
                    throw new EOFException("the encoded data set ends before the value at " + offset);
                }
                if (unit > 1) {
                    ByteOrdering.swap(chunk, 0, count, unit);
                }
                out.write(chunk, 0, count);
                left -= count;
            }
        }
    }
}
