package org.heliograph.pixels.jpeg;

import org.heliograph.pixels.RowSink;

/** Decodes a scan of process 14: differences from one of seven predictions (T.81 Annex H). */
final class LosslessScan {
    private final Segments segments;
    private final Segments.Scan scan;
    private final JpegHeader header;
    private final Bits in;
    private final int initial;

    LosslessScan(byte[] stream, Segments segments, Segments.Scan scan, JpegHeader header) {
        this.segments = segments;
        this.scan = scan;
        this.header = header;
        this.in = new Bits(stream, scan.data());
        Segments.require(scan.start() >= 1 && scan.start() <= 7, "JPEG predictor unknown");
        Segments.require(scan.low() < header.precision(), "JPEG point transform out of range");
        this.initial = 1 << (header.precision() - scan.low() - 1);
    }

    /** Decodes all rows and tells where the data end. */
    int decode(RowSink sink) {
        int count = scan.components().size();
        int width = header.columns();
        Huffman[] tables = new Huffman[count];
        for (int i = 0; i < count; i++) {
            tables[i] = segments.dc(scan.components().get(i).dcTable());
        }
        int[][] above = new int[count][width];
        int[][] row = new int[count][width];
        int interval = segments.restartInterval();
        // §B.2.4.4: whole rows in each interval.
        Segments.require(interval % width == 0, "JPEG restart within a row");
        int rows = interval == 0 ? Integer.MAX_VALUE : interval / width;
        for (int y = 0; y < header.rows(); y++) {
            boolean first = y % rows == 0;
            if (first && y > 0) {
                in.restart(y / rows - 1);
            }
            if (count == 1) {
                decodeRow(tables[0], above[0], row[0], first);
            } else {
                decodeRow(tables, above, row, first);
            }
            for (int i = 0; i < count; i++) {
                give(sink, scan.components().get(i).component(), y, row[i]);
            }
            int[][] held = above;
            above = row;
            row = held;
        }
        return in.marker();
    }

    /** §H.1.1: a first row is predicted from the left, the first sample of others from above. */
    private void decodeRow(Huffman table, int[] above, int[] row, boolean first) {
        int width = row.length;
        row[0] = (first ? initial : above[0]) + difference(table) & 0xFFFF;
        int predictor = first ? 1 : scan.start();
        if (predictor == 1) {
            int left = row[0];
            for (int x = 1; x < width; x++) {
                left = left + difference(table) & 0xFFFF;
                row[x] = left;
            }
        } else {
            for (int x = 1; x < width; x++) {
                row[x] = predicted(predictor, row[x - 1], above[x], above[x - 1]) + difference(table) & 0xFFFF;
            }
        }
    }

    private void decodeRow(Huffman[] tables, int[][] above, int[][] row, boolean first) {
        for (int x = 0; x < header.columns(); x++) {
            for (int i = 0; i < tables.length; i++) {
                int predicted;
                if (x == 0) {
                    predicted = first ? initial : above[i][0];
                } else if (first) {
                    predicted = row[i][x - 1];
                } else {
                    predicted = predicted(scan.start(), row[i][x - 1], above[i][x], above[i][x - 1]);
                }
                row[i][x] = predicted + difference(tables[i]) & 0xFFFF;
            }
        }
    }

    /** Table H.1. */
    private static int predicted(int predictor, int ra, int rb, int rc) {
        return switch (predictor) {
            case 1 -> ra;
            case 2 -> rb;
            case 3 -> rc;
            case 4 -> ra + rb - rc;
            case 5 -> ra + ((rb - rc) >> 1);
            case 6 -> rb + ((ra - rc) >> 1);
            default -> (ra + rb) >> 1;
        };
    }

    /** §H.1.2.2: 16 stands for 32768, without further bits. */
    private int difference(Huffman table) {
        int size = table.decode(in);
        if (size > 16) {
            throw Segments.damaged("JPEG difference out of range");
        }
        return size == 16 ? 32768 : in.signed(size);
    }

    private void give(RowSink sink, int component, int y, int[] row) {
        if (scan.low() == 0 && header.precision() == 16) {
            sink.row(component, y, row, 0);
            return;
        }
        int mask = (1 << header.precision()) - 1;
        int[] shifted = new int[row.length];
        for (int x = 0; x < row.length; x++) {
            shifted[x] = row[x] << scan.low() & mask;
        }
        sink.row(component, y, shifted, 0);
    }
}
