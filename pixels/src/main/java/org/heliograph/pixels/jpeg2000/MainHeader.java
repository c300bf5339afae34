package org.heliograph.pixels.jpeg2000;

/** The main header of a codestream (T.800 §A.3). */
final class MainHeader {
    final ImageSize size;
    final CodingParameters parameters;
    final PackedHeaders packedHeaders;

    /** Where SOT of the first tile-part stands. */
    final int end;

    private MainHeader(ImageSize size, CodingParameters parameters, PackedHeaders packedHeaders, int end) {
        this.size = size;
        this.parameters = parameters;
        this.packedHeaders = packedHeaders;
        this.end = end;
    }

    static MainHeader read(byte[] codestream, int from) {
        SegmentReader reader = new SegmentReader(codestream, from, codestream.length);
        if (reader.u16() != Marker.SOC || reader.u16() != Marker.SIZ) {
            throw Damage.of("does not begin with SOC and SIZ");
        }
        ImageSize size = ImageSize.read(reader.segment());
        CodingParameters parameters = CodingParameters.ofMainHeader(size.components());
        PackedHeaders packedHeaders = new PackedHeaders();
        int marker = reader.u16();
        while (marker != Marker.SOT) {
            if (marker < 0xFF00) {
                throw Damage.of("no marker where one must be");
            }
            SegmentReader segment = reader.segment();
            if (marker == Marker.CAP) {
                capabilities(segment);
            } else if (marker == Marker.PPM) {
                packedHeaders.add(segment);
            } else {
                parameters.take(marker, segment);
            }
            marker = reader.u16();
        }
        return new MainHeader(size, parameters, packedHeaders, reader.position() - 2);
    }

    /** T.814 §A.3: code-blocks of more than one HT set are told here, and are not decoded. */
    private static void capabilities(SegmentReader segment) {
        long parts = segment.u32();
        for (int part = 1; part <= 32; part++) {
            if ((parts >> (32 - part) & 1) != 0) {
                int capabilities = segment.u16();
                if (part == 15 && (capabilities & 0x2000) != 0) {
                    throw Damage.of("code-blocks of several HT sets");
                }
            }
        }
    }
}
