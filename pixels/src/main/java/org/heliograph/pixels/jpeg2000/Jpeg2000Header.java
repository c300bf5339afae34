package org.heliograph.pixels.jpeg2000;

/**
 * What the main header of a codestream says of its frame (SIZ, COD and CAP, T.800 §A.5, §A.6), read without decoding.
 *
 * @param signed whether the first component is signed
 * @param highThroughput whether code-blocks are HT coded (T.814)
 * @param reversible whether the wavelet is 5/3, so that the frame can be lossless
 * @param colourTransform whether the first three components are transformed: RCT when reversible, ICT when not
 */
public record Jpeg2000Header(
        int width,
        int height,
        int components,
        int precision,
        boolean signed,
        int levels,
        boolean highThroughput,
        boolean reversible,
        boolean colourTransform) {

    /**
     * Reads the main header; a prefix of the codestream that holds it is enough.
     *
     * @throws org.heliograph.pixels.PixelException what is no codestream
     */
    public static Jpeg2000Header of(byte[] codestream) {
        MainHeader main = MainHeader.read(codestream, Jp2Boxes.codestream(codestream));
        CodingStyle style = main.parameters.style();
        ImageSize size = main.size;
        return new Jpeg2000Header(
                size.image().width(),
                size.image().height(),
                size.components(),
                size.precision(),
                size.signed(),
                style.component().levels(),
                style.component().style().highThroughput(),
                style.component().reversible(),
                style.colourTransform());
    }
}
