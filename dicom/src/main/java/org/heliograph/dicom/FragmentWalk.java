package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Optional;
import org.heliograph.dicom.FrameIndex.Basis;
import org.heliograph.dicom.FrameIndex.Span;

/**
 * Finds the frames in fragments without a table, in one pass: one frame has all, as many fragments as frames have one each,
 * else what begins or ends a code stream parts them.
 */
final class FragmentWalk {
    /** More fragments than that are refused: an index must fit into memory. */
    private static final int MAX_FRAGMENTS = 1 << 20;

    private final FragmentsElement element;
    private final BulkSource bulk;
    private final int frames;
    private final boolean video;
    private final FrameSpans fragments = new FrameSpans(Basis.FRAGMENT_EACH);
    private final BitSet begins = new BitSet();
    private final BitSet ends = new BitSet();

    FragmentWalk(FragmentsElement element, BulkSource bulk, int frames, boolean video) {
        this.element = element;
        this.bulk = bulk;
        this.frames = frames;
        this.video = video;
    }

    FrameSpans spans() throws IOException {
        try (InputStream in = bulk.open(element.offset(), element.length())) {
            FragmentReader reader = new FragmentReader(in);
            if (reader.next().isPresent()) {
                walk(reader);
            }
        }
        int count = fragments.count();
        if (count == 0) {
            throw problem("no fragments");
        }
        if (frames == 1 || video) {
            FrameSpans one = new FrameSpans(Basis.ONE_FRAME);
            one.add(fragments.get(1).from(), fragments.get(count).to());
            return one;
        }
        if (count <= frames) {
            return fragments;
        }
        // A frame begins with the first fragment, whatever its bytes are.
        begins.set(0);
        if (begins.cardinality() == frames) {
            return parted(begins);
        }
        BitSet behindEnds = new BitSet(count);
        behindEnds.set(0);
        ends.stream().filter(at -> at + 1 < count).forEach(at -> behindEnds.set(at + 1));
        if (behindEnds.cardinality() == frames) {
            return parted(behindEnds);
        }
        if (begins.cardinality() > frames || begins.cardinality() == 1) {
            throw problem(count + " fragments of " + frames + " frames, and nothing tells which are whose");
        }
        // Fewer frames than declared: those there are.
        return parted(begins);
    }

    private void walk(FragmentReader reader) throws IOException {
        for (Optional<FragmentReader.Fragment> next = reader.next(); next.isPresent(); next = reader.next()) {
            int at = fragments.count();
            if (at == MAX_FRAGMENTS) {
                throw problem("more than " + MAX_FRAGMENTS + " fragments");
            }
            long from = element.offset() + next.get().offset();
            long length = next.get().length();
            fragments.add(from - FrameIndex.ITEM_HEADER, from + length);
            begins.set(at, CodeStreams.begins(reader.peek(CodeStreams.START)));
            reader.skip(length - CodeStreams.END);
            ends.set(at, CodeStreams.ends(reader.peek(CodeStreams.END)));
        }
    }

    /** Frames that begin at those fragments and reach to the next such. */
    private FrameSpans parted(BitSet firsts) {
        FrameSpans parted = new FrameSpans(Basis.CODE_STREAMS);
        for (int first = 0; first >= 0; ) {
            int next = firsts.nextSetBit(first + 1);
            Span last = fragments.get(next < 0 ? fragments.count() : next);
            parted.add(fragments.get(first + 1).from(), last.to());
            first = next;
        }
        return parted;
    }

    private DicomException problem(String what) {
        return new DicomException(what, element.offset(), element.tag());
    }
}
