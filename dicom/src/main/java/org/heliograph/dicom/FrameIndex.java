package org.heliograph.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where each frame of encapsulated pixel data lies (PS3.5 §A.4): by the extended offset table, else by the basic one, else by
 * walking the fragments once.
 *
 * <p>A table is believed when it has an entry for each frame, in order and inside; a frame that is not where a believed table
 * says, fragment by fragment, is sought by walking. The pixels are not read to find them. For one thread at a time.
 */
public final class FrameIndex {
    /** What told where the frames are. */
    public enum Basis {
        /** (7FE0,0001), PS3.3 §C.7.6.3.1.8. */
        EXTENDED_OFFSET_TABLE,
        /** The first item of the pixel data, PS3.5 Table A.4-2. */
        BASIC_OFFSET_TABLE,
        /** All fragments are one frame's, or one video stream's. */
        ONE_FRAME,
        /** As many fragments as frames, or fewer: one each. */
        FRAGMENT_EACH,
        /** Fragments that begin as a code stream of their kind does, or follow one that ends so. */
        CODE_STREAMS
    }

    /** The encoded bytes of one frame: items from {@code from} to {@code to} of the encoded data set. */
    record Span(long from, long to) {}

    static final int ITEM_HEADER = 8;
    /** A table for more frames than that is not read. */
    private static final int MAX_FRAMES = 1 << 20;

    private final FragmentsElement element;
    private final BulkSource bulk;
    private final int declared;
    private final boolean video;
    private FrameSpans spans;

    private FrameIndex(FragmentsElement element, BulkSource bulk, int declared, boolean video, FrameSpans spans) {
        this.element = element;
        this.bulk = bulk;
        this.declared = declared;
        this.video = video;
        this.spans = spans;
    }

    /**
     * Finds the frames.
     *
     * @param header a data set with encapsulated (7FE0,0010) and, where there are several frames, Number of Frames
     * @param bulk the encoded data set that the header was read from
     * @throws DicomException when the fragments are damaged or cannot be told apart, with the reason
     */
    public static FrameIndex of(DataSet header, TransferSyntax syntax, BulkSource bulk) throws IOException {
        if (!(header.get(Tags.PIXEL_DATA).orElse(null) instanceof FragmentsElement element)) {
            throw new DicomException("no encapsulated pixel data", 0, Tags.PIXEL_DATA);
        }
        long number = header.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
        if (number < 1 || number > MAX_FRAMES) {
            throw new DicomException("number of frames out of range", element.offset(), Tags.NUMBER_OF_FRAMES);
        }
        int frames = (int) number;
        boolean video = isVideo(syntax);
        Optional<FrameSpans> told =
                frames == 1 || video ? Optional.empty() : OffsetTables.read(header, element, bulk, frames);
        FrameSpans spans = told.isPresent() ? told.get() : new FragmentWalk(element, bulk, frames, video).spans();
        return new FrameIndex(element, bulk, frames, video, spans);
    }

    /** MPEG-2, MPEG-4 and HEVC: one stream, whose frames no fragment parts (PS3.5 §8.2.7 to §8.2.11). */
    private static boolean isVideo(TransferSyntax syntax) {
        return syntax.uid().value().startsWith("1.2.840.10008.1.2.4.10");
    }

    /** The frames that were found: as many as the data set declares, or fewer; 1 for a video stream. */
    public int frames() {
        return spans.count();
    }

    public Basis basis() {
        return spans.basis();
    }

    /** The bytes that a frame has at most, its item headers included. */
    public long length(int number) {
        Span span = spans.get(checked(number));
        return span.to - span.from;
    }

    /**
     * A frame's encoded bytes, its fragments one behind the other, as a stream; the caller closes it.
     *
     * @param number from 1, as in the standard
     */
    public InputStream open(int number) throws IOException {
        checked(number);
        if (!stands(spans.get(number))) {
            FrameSpans walked = new FragmentWalk(element, bulk, declared, video).spans();
            if (number > walked.count()) {
                throw new DicomException(
                        "offset table that is wrong for frame " + number, element.offset(), element.tag());
            }
            spans = walked;
        }
        Span span = spans.get(number);
        return new FrameInput(
                bulk.open(span.from, span.to - span.from), span.from, span.to - span.from, spans.exact(number));
    }

    /** Whether what was believed is so: fragments, one behind the other, fill the span. Walked ones do. */
    private boolean stands(Span span) throws IOException {
        if (basis() != Basis.EXTENDED_OFFSET_TABLE && basis() != Basis.BASIC_OFFSET_TABLE) {
            return true;
        }
        try (InputStream in = bulk.open(span.from, span.to - span.from)) {
            byte[] header = new byte[ITEM_HEADER];
            for (long at = span.from; at < span.to; ) {
                if (in.readNBytes(header, 0, ITEM_HEADER) < ITEM_HEADER || !FrameInput.isItem(header)) {
                    return false;
                }
                long length = FrameInput.itemLength(header);
                at += ITEM_HEADER + length;
                if (at > span.to) {
                    return false;
                }
                if (at < span.to) {
                    in.skipNBytes(length);
                }
            }
            return true;
        } catch (EOFException shorter) {
            return false;
        }
    }

    private int checked(int number) {
        if (number < 1 || number > spans.count()) {
            throw new IllegalArgumentException("frame " + number + " of " + spans.count());
        }
        return number;
    }
}
