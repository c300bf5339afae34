package org.heliograph.pixels.jpeg2000;

/** The reference grid, its tiles and the components (SIZ, T.800 §A.5.1). All components are alike here. */
record ImageSize(
        Area image,
        int tileX,
        int tileY,
        int tileWidth,
        int tileHeight,
        int components,
        int precision,
        boolean signed) {
    private static final int MAX_TILES = 65535;

    static ImageSize read(SegmentReader segment) {
        segment.skip(2);
        int x1 = segment.size("Xsiz");
        int y1 = segment.size("Ysiz");
        int x0 = segment.size("XOsiz");
        int y0 = segment.size("YOsiz");
        int tileWidth = (int) Math.min(Integer.MAX_VALUE, segment.u32());
        int tileHeight = (int) Math.min(Integer.MAX_VALUE, segment.u32());
        int tileX = segment.size("XTOsiz");
        int tileY = segment.size("YTOsiz");
        int components = segment.u16();
        if (components == 0 || components > 16384) {
            throw Damage.of(components + " components");
        }
        int depth = segment.u8();
        subsampling(segment);
        for (int component = 1; component < components; component++) {
            if (segment.u8() != depth) {
                throw Damage.of("components of different precision");
            }
            subsampling(segment);
        }
        int precision = (depth & 0x7F) + 1;
        if (precision > 24) {
            throw Damage.of("samples of " + precision + " bits");
        }
        return new ImageSize(
                new Area(x0, y0, x1, y1), tileX, tileY, tileWidth, tileHeight, components, precision, depth > 0x7F);
    }

    private static void subsampling(SegmentReader segment) {
        if (segment.u16() != 0x0101) {
            throw Damage.of("components of different size");
        }
    }

    ImageSize {
        if (image.empty() || tileWidth == 0 || tileHeight == 0) {
            throw Damage.of("an empty image");
        }
        boolean first = tileX <= image.x0() && tileY <= image.y0();
        if (!first || (long) tileX + tileWidth <= image.x0() || (long) tileY + tileHeight <= image.y0()) {
            throw Damage.of("a first tile without samples");
        }
        if ((long) across(image, tileX, tileWidth) * down(image, tileY, tileHeight) > MAX_TILES) {
            throw Damage.of("too many tiles");
        }
    }

    private static int across(Area image, int tileX, int tileWidth) {
        return Area.ceilDivide(image.x1() - tileX, tileWidth);
    }

    private static int down(Area image, int tileY, int tileHeight) {
        return Area.ceilDivide(image.y1() - tileY, tileHeight);
    }

    int tiles() {
        return across(image, tileX, tileWidth) * down(image, tileY, tileHeight);
    }

    /** The part of the grid that a tile has (equation B-7 to B-10). */
    Area tile(int index) {
        long x = tileX + (long) (index % across(image, tileX, tileWidth)) * tileWidth;
        long y = tileY + (long) (index / across(image, tileX, tileWidth)) * tileHeight;
        return new Area(
                (int) Math.max(x, image.x0()),
                (int) Math.max(y, image.y0()),
                (int) Math.min(x + tileWidth, image.x1()),
                (int) Math.min(y + tileHeight, image.y1()));
    }

    long samples() {
        return image.samples() * components;
    }
}
