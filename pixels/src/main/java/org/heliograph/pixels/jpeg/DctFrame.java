package org.heliograph.pixels.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.pixels.RowSink;

/** A frame of DCT blocks, sequential or progressive: its planes, and the order in which a scan fills them (T.81 §A.2). */
final class DctFrame {
    private final JpegHeader header;
    private final List<Segments.Component> components;
    private final List<Plane> planes = new ArrayList<>();
    private final boolean progressive;
    private final int mostAcross;
    private final int mostDown;
    private final int unitsAcross;
    private final int unitsDown;
    private final InverseDct inverse = new InverseDct();
    /** Blocks that scans may still visit: no real stream comes near it. */
    private long budget;

    private final int[][] steps;

    /** A coefficient needs no more scans than it has bits, and there are few bands. */
    private static final long MAX_VISITS = 40;

    /** Decodes one block of a scan. */
    private interface BlockCoder {
        void block(int place, Plane plane, int across, int down);

        void restart();
    }

    DctFrame(Segments segments, JpegHeader header) {
        this.header = header;
        this.components = segments.components();
        this.progressive = header.process() == 2;
        this.steps = new int[components.size()][];
        mostAcross = components.stream()
                .mapToInt(Segments.Component::horizontal)
                .max()
                .orElseThrow();
        mostDown =
                components.stream().mapToInt(Segments.Component::vertical).max().orElseThrow();
        unitsAcross = (header.columns() + 8 * mostAcross - 1) / (8 * mostAcross);
        unitsDown = (header.rows() + 8 * mostDown - 1) / (8 * mostDown);
        for (Segments.Component component : components) {
            int width = (header.columns() * component.horizontal() + mostAcross - 1) / mostAcross;
            int height = (header.rows() * component.vertical() + mostDown - 1) / mostDown;
            planes.add(new Plane(
                    header.precision(),
                    width,
                    height,
                    unitsAcross * component.horizontal(),
                    unitsDown * component.vertical(),
                    progressive));
        }
        budget = MAX_VISITS * planes.stream().mapToLong(Plane::blocks).sum();
    }

    /** A scan visits every block of its components, also where it says nothing of them. */
    private void spend(Segments.Scan scan) {
        for (Segments.ScanComponent one : scan.components()) {
            budget -= planes.get(one.component()).blocks();
        }
        Segments.require(budget >= 0, "JPEG scans that visit blocks too often");
    }

    /** Decodes a scan and tells where its data end. */
    int scan(byte[] stream, Segments segments, Segments.Scan scan) {
        spend(scan);
        for (Segments.ScanComponent one : scan.components()) {
            int component = one.component();
            // The table that stands when a component first comes holds for all of it.
            if (steps[component] == null) {
                steps[component] =
                        segments.quantisation(components.get(component).table());
            }
        }
        Bits in = new Bits(stream, scan.data());
        BlockCoder coder = progressive ? new Progressive(in, segments, scan) : new Sequential(in, segments, scan);
        if (scan.components().size() == 1) {
            single(in, coder, scan.components().getFirst().component(), segments.restartInterval());
        } else {
            interleaved(in, coder, scan, segments.restartInterval());
        }
        return in.marker();
    }

    private void single(Bits in, BlockCoder coder, int component, int interval) {
        Plane plane = planes.get(component);
        int unit = 0;
        for (int down = 0; down < plane.blocksDown; down++) {
            for (int across = 0; across < plane.blocksAcross; across++) {
                restart(in, coder, unit++, interval);
                coder.block(0, plane, across, down);
            }
        }
    }

    private void interleaved(Bits in, BlockCoder coder, Segments.Scan scan, int interval) {
        for (int unit = 0; unit < unitsAcross * unitsDown; unit++) {
            restart(in, coder, unit, interval);
            for (int place = 0; place < scan.components().size(); place++) {
                int index = scan.components().get(place).component();
                Segments.Component component = components.get(index);
                int left = unit % unitsAcross * component.horizontal();
                int top = unit / unitsAcross * component.vertical();
                for (int down = 0; down < component.vertical(); down++) {
                    for (int across = 0; across < component.horizontal(); across++) {
                        coder.block(place, planes.get(index), left + across, top + down);
                    }
                }
            }
        }
    }

    private static void restart(Bits in, BlockCoder coder, int unit, int interval) {
        if (interval > 0 && unit > 0 && unit % interval == 0) {
            in.restart(unit / interval - 1);
            coder.restart();
        }
    }

    /** Gives the finished rows. */
    void give(RowSink sink) {
        for (int c = 0; c < planes.size(); c++) {
            Segments.require(steps[c] != null, "JPEG stream without all components");
            if (progressive) {
                build(planes.get(c), steps[c]);
            }
            Upsampling upsampling = new Upsampling(planes.get(c), components.get(c), mostAcross, mostDown);
            int[] row = new int[header.columns()];
            for (int y = 0; y < header.rows(); y++) {
                upsampling.row(y, row, row.length);
                sink.row(c, y, row, 0);
            }
        }
    }

    private void build(Plane plane, int[] step) {
        int[] block = new int[64];
        for (int down = 0; down < plane.blocksDown; down++) {
            for (int across = 0; across < plane.blocksAcross; across++) {
                int at = plane.block(across, down);
                for (int i = 0; i < 64; i++) {
                    block[i] = plane.coefficients[at + i] * step[i];
                }
                inverse.samples(block, plane, across * 8, down * 8);
            }
        }
    }

    /** §F.2: a block is whole when it is read. */
    private final class Sequential implements BlockCoder {
        private final Bits in;
        private final Huffman[] dc;
        private final Huffman[] ac;
        private final int[][] step;
        private final int[] last;
        private final int[] block = new int[64];

        Sequential(Bits in, Segments segments, Segments.Scan scan) {
            this.in = in;
            int count = scan.components().size();
            dc = new Huffman[count];
            ac = new Huffman[count];
            step = new int[count][];
            last = new int[count];
            for (int i = 0; i < count; i++) {
                dc[i] = segments.dc(scan.components().get(i).dcTable());
                ac[i] = segments.ac(scan.components().get(i).acTable());
                step[i] = steps[scan.components().get(i).component()];
            }
        }

        @Override
        public void block(int place, Plane plane, int across, int down) {
            Arrays.fill(block, 0);
            int[] by = step[place];
            int size = dc[place].decode(in);
            Segments.require(size <= 16, "JPEG coefficient out of range");
            last[place] += in.signed(size);
            block[0] = (short) last[place] * by[0];
            Huffman table = ac[place];
            for (int k = 1; k < 64; k++) {
                int symbol = table.decode(in);
                int bits = symbol & 15;
                if (bits == 0) {
                    if (symbol != 0xF0) {
                        break;
                    }
                    k += 15;
                    continue;
                }
                k += symbol >> 4;
                Segments.require(k < 64, "JPEG coefficient out of range");
                int natural = ZigZag.NATURAL[k];
                block[natural] = in.signed(bits) * by[natural];
            }
            inverse.samples(block, plane, across * 8, down * 8);
        }

        @Override
        public void restart() {
            Arrays.fill(last, 0);
        }
    }

    /** Annex G, kept in a class of its own. */
    private static final class Progressive implements BlockCoder {
        private final ProgressiveScan scan;

        Progressive(Bits in, Segments segments, Segments.Scan header) {
            scan = new ProgressiveScan(in, segments, header);
        }

        @Override
        public void block(int place, Plane plane, int across, int down) {
            scan.block(place, plane.coefficients, plane.block(across, down));
        }

        @Override
        public void restart() {
            scan.restart();
        }
    }
}
