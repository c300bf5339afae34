package org.heliograph.pixels.jpeg2000;

/** Writes a packet of the only layer: the header (T.800 §B.10), then the bytes of the code-blocks it names. */
final class PacketWriter {
    private final ByteSink out;
    private final PacketBitWriter bits;

    PacketWriter(ByteSink out) {
        this.out = out;
        bits = new PacketBitWriter(out);
    }

    /** The blocks' pieces lie in {@code coded}. */
    void write(Precinct precinct, byte[] coded) {
        bits.bit(1);
        for (PrecinctBand band : precinct.bands) {
            if (band.blockCount() > 0) {
                header(band);
            }
        }
        bits.finish();
        for (PrecinctBand band : precinct.bands) {
            for (int i = 0; i < band.blockCount(); i++) {
                CodeBlock block = band.block(i);
                if (block.passes > 0) {
                    out.put(coded, block.pieceOffset(0), block.pieceLength(0));
                }
            }
        }
    }

    private void header(PrecinctBand band) {
        int[] absent = new int[band.blockCount()];
        int[] zeroPlanes = new int[band.blockCount()];
        for (int i = 0; i < absent.length; i++) {
            absent[i] = band.block(i).passes > 0 ? 0 : 1;
            // All planes but the lowest are said to be zero: an HT cleanup pass at that plane codes all of them at
            // once.
            zeroPlanes[i] = band.band.magnitudeBits - 1;
        }
        TagTreeWriter inclusion = new TagTreeWriter(band.tree, absent);
        TagTreeWriter planes = new TagTreeWriter(band.tree, zeroPlanes);
        for (int i = 0; i < absent.length; i++) {
            int x = i % band.columns;
            int y = i / band.columns;
            inclusion.write(x, y, 1, bits);
            CodeBlock block = band.block(i);
            if (block.passes > 0) {
                planes.write(x, y, zeroPlanes[i] + 1, bits);
                bits.bit(0); // one coding pass (Table B.4)
                length(block.pieceLength(0));
            }
        }
    }

    /** The length of the segment, after as many ones as it needs bits over three (§B.10.7). */
    private void length(int length) {
        int needed = Math.max(3, 32 - Integer.numberOfLeadingZeros(length));
        for (int more = 3; more < needed; more++) {
            bits.bit(1);
        }
        bits.bit(0);
        bits.bits(length, needed);
    }
}
