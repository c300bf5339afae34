package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the extended (PS3.3 §C.7.6.3.1.8) or the basic offset table (PS3.5 §A.4), and judges whether it can be right. */
final class OffsetTables {
    private OffsetTables() {}

    /** The frames as a table tells them; empty when there is none, or none that can be right. */
    static Optional<FrameSpans> read(DataSet header, FragmentsElement element, BulkSource bulk, int frames)
            throws IOException {
        try (InputStream in = bulk.open(element.offset(), element.length())) {
            FragmentReader fragments = new FragmentReader(in);
            Optional<FragmentReader.Fragment> table = fragments.next();
            if (table.isEmpty()) {
                return Optional.empty();
            }
            long first = element.offset() + table.get().offset() + table.get().length();
            // Behind the last fragment there is the sequence delimiter.
            long end = element.offset() + element.length() - FrameIndex.ITEM_HEADER;
            Optional<FrameSpans> extended = numbers(header, Tags.EXTENDED_OFFSET_TABLE, bulk, frames)
                    .flatMap(offsets -> spans(FrameIndex.Basis.EXTENDED_OFFSET_TABLE, offsets, first, end));
            if (extended.isPresent()) {
                Optional<long[]> lengths = numbers(header, Tags.EXTENDED_OFFSET_TABLE_LENGTHS, bulk, frames);
                lengths.filter(exact -> areWithin(exact, extended.get())).ifPresent(extended.get()::exactLengths);
                return extended;
            }
            if (table.get().length() != 4L * frames) {
                return Optional.empty();
            }
            byte[] bytes = new byte[4 * frames];
            for (int at = 0; at < bytes.length; ) {
                at += fragments.read(bytes, at, bytes.length - at);
            }
            return spans(FrameIndex.Basis.BASIC_OFFSET_TABLE, numbers(bytes, 4), first, end);
        }
    }

    private static Optional<long[]> numbers(DataSet header, Tag tag, BulkSource bulk, int frames) throws IOException {
        Element element = header.get(tag).orElse(null);
        if (element instanceof ValueElement value && value.length() == 8L * frames) {
            return Optional.of(numbers(value.raw(), 8));
        }
        // The table of 8,192 frames and more is a large value.
        if (element instanceof BulkElement large && large.length() == 8L * frames) {
            try (InputStream in = bulk.open(large.offset(), large.length())) {
                byte[] bytes = in.readNBytes((int) large.length());
                return bytes.length == large.length() ? Optional.of(numbers(bytes, 8)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static long[] numbers(byte[] table, int width) {
        ByteBuffer in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] numbers = new long[table.length / width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = width == 8 ? in.getLong() : Integer.toUnsignedLong(in.getInt());
        }
        return numbers;
    }

    /** The first frame begins with the first fragment, each one is behind the one before, the last is inside. */
    private static Optional<FrameSpans> spans(FrameIndex.Basis basis, long[] offsets, long first, long end) {
        FrameSpans spans = new FrameSpans(basis);
        if (offsets[0] != 0) {
            return Optional.empty();
        }
        for (int i = 0; i < offsets.length; i++) {
            long next = i + 1 < offsets.length ? offsets[i + 1] : end - first;
            if (next - FrameIndex.ITEM_HEADER < offsets[i] || next > end - first) {
                return Optional.empty();
            }
            spans.add(first + offsets[i], first + next);
        }
        return Optional.of(spans);
    }

    private static boolean areWithin(long[] lengths, FrameSpans spans) {
        for (int i = 0; i < lengths.length; i++) {
            FrameIndex.Span span = spans.get(i + 1);
            if (lengths[i] < 1 || lengths[i] > span.to() - span.from() - FrameIndex.ITEM_HEADER) {
                return false;
            }
        }
        return true;
    }
}
