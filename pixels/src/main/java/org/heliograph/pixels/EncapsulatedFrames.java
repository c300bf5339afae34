package org.heliograph.pixels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FragmentReader;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/**
 * Encapsulated frames (PS3.5 §A.4): by the extended offset table, else by the basic one, else by walking the fragments
 * once. A frame's fragments are one behind the other.
 */
final class EncapsulatedFrames implements FrameSource.Frames {
    private static final Tag EXTENDED_OFFSET_TABLE = Tags.EXTENDED_OFFSET_TABLE;
    private static final int ITEM_HEADER = 8;
    /** More fragments than that have no image in them. */
    private static final int MAX_FRAGMENTS = 1 << 20;

    private final FragmentsElement element;
    private final BulkSource source;
    private final int frames;
    private final Optional<byte[]> extendedOffsets;
    private Optional<List<Span>> found = Optional.empty();

    /** The fragments of a frame: from the first one's item header to the end of the last one, within the data set. */
    private record Span(long from, long to) {}

    EncapsulatedFrames(DataSet header, FragmentsElement element, BulkSource source, int frames) {
        this.element = element;
        this.source = source;
        this.frames = frames;
        this.extendedOffsets = header.bytes(EXTENDED_OFFSET_TABLE).filter(table -> table.length / 8 == frames);
    }

    @Override
    public byte[] frame(int index) throws IOException {
        Span span = span(index);
        if (span.to - span.from > FrameSource.MAX_ENCODED_BYTES) {
            throw new PixelException("frame larger than " + FrameSource.MAX_ENCODED_BYTES + " bytes", Tags.PIXEL_DATA);
        }
        byte[] items = FrameSource.range(source, span.from, (int) (span.to - span.from));
        ByteBuffer in = ByteBuffer.wrap(items).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer fragments = ByteBuffer.allocate(items.length);
        while (in.remaining() >= ITEM_HEADER) {
            if (in.getInt() != 0xE000FFFE) {
                break;
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new PixelException("fragment longer than its frame", Tags.PIXEL_DATA);
            }
            fragments.put(in.slice(in.position(), length));
            in.position(in.position() + length);
        }
        byte[] frame = new byte[fragments.position()];
        fragments.get(0, frame);
        return frame;
    }

    private Span span(int index) throws IOException {
        if (found.isEmpty()) {
            found = Optional.of(spans());
        }
        List<Span> spans = found.get();
        if (index >= spans.size()) {
            throw new PixelException("fewer frames than declared", Tags.PIXEL_DATA);
        }
        return spans.get(index);
    }

    private List<Span> spans() throws IOException {
        try (InputStream in = source.open(element.offset(), element.length())) {
            FragmentReader fragments = new FragmentReader(in);
            FragmentReader.Fragment table =
                    fragments.next().orElseThrow(() -> new PixelException("no offset table", Tags.PIXEL_DATA));
            long first = element.offset() + table.offset() + table.length();
            if (extendedOffsets.isPresent()) {
                return byOffsets(ByteBuffer.wrap(extendedOffsets.get()), 8, first);
            }
            if (table.length() == 4L * frames && frames > 1) {
                byte[] offsets = new byte[(int) table.length()];
                for (int at = 0; at < offsets.length; ) {
                    at += fragments.read(offsets, at, offsets.length - at);
                }
                return byOffsets(ByteBuffer.wrap(offsets), 4, first);
            }
            return byWalking(fragments);
        } catch (DicomException damaged) {
            throw new PixelException("damaged fragments", Tags.PIXEL_DATA, damaged);
        }
    }

    private List<Span> byOffsets(ByteBuffer table, int width, long first) {
        table.order(ByteOrder.LITTLE_ENDIAN);
        // Behind the last fragment there is the sequence delimiter.
        long end = element.offset() + element.length() - ITEM_HEADER;
        List<Span> spans = new ArrayList<>(frames);
        long from = first;
        for (int i = 0; i < frames; i++) {
            from = first + offset(table, width, i);
            long to = i + 1 < frames ? first + offset(table, width, i + 1) : end;
            if (from < first || to < from || to > end) {
                throw new PixelException("offset table that points outside", Tags.PIXEL_DATA);
            }
            spans.add(new Span(from, to));
        }
        return spans;
    }

    private static long offset(ByteBuffer table, int width, int index) {
        return width == 8 ? table.getLong(index * 8) : Integer.toUnsignedLong(table.getInt(index * 4));
    }

    /** Without a table: one frame has all fragments, as many as there are frames have one each, else a code begins one. */
    private List<Span> byWalking(FragmentReader fragments) throws IOException {
        List<Span> all = new ArrayList<>();
        List<Span> byStart = new ArrayList<>();
        byte[] start = new byte[2];
        for (Optional<FragmentReader.Fragment> next = fragments.next(); next.isPresent(); next = fragments.next()) {
            if (all.size() == MAX_FRAGMENTS) {
                throw new PixelException("more than " + MAX_FRAGMENTS + " fragments", Tags.PIXEL_DATA);
            }
            long from = element.offset() + next.get().offset();
            Span span = new Span(from - ITEM_HEADER, from + next.get().length());
            all.add(span);
            boolean begins = next.get().length() >= 2 && fragments.read(start, 0, 2) == 2 && isStart(start);
            if (begins || byStart.isEmpty()) {
                byStart.add(span);
            } else {
                Span open = byStart.removeLast();
                byStart.add(new Span(open.from, span.to));
            }
        }
        if (all.isEmpty()) {
            throw new PixelException("no fragments", Tags.PIXEL_DATA);
        }
        if (frames == 1) {
            return List.of(new Span(all.getFirst().from, all.getLast().to));
        }
        return all.size() <= frames ? all : byStart;
    }

    /** SOI of JPEG and JPEG-LS, SOC of JPEG 2000. */
    private static boolean isStart(byte[] two) {
        return two[0] == (byte) 0xFF && (two[1] == (byte) 0xD8 || two[1] == 0x4F);
    }
}
