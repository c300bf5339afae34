package org.heliograph.proof.conformance;

import java.io.IOException;
import java.util.List;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.pixels.SyntaxSupport;
import org.junit.jupiter.api.Test;

final class PixelTablesTest {
    private static final String HEAD = """
            # Pixels

            Written from the code by `PixelTablesTest`: the table is `SyntaxSupport` of module `pixels`. Every transfer syntax, also one
            that is not here, is received, kept and given out byte for byte; this page says in which of them frames are understood.

            *Decoded*: to the stored samples, for rendering, transcoding and `dicom pixels`. *Encoded*: as a target of `dicom transcode`.
            *Browser*: what a frame is to the viewer; JPEG of 8 bits goes as it is stored, all else as samples or HTJ2K.

            | transfer syntax | UID | decoded | encoded | browser |
            | --- | --- | --- | --- | --- |
            """;

    private static final String NOTES = """

            - The JPEG stream's own header decides, whatever the syntax promised: sequential and progressive DCT of 8 and 12 bits, and
              lossless (process 14, every predictor) of 2 to 16 bits. Arithmetic coding and hierarchical JPEG, all retired, are not decoded.
            - JPEG samples with YCbCr stay so (YBR_FULL, chrominance brought to every pixel), unless Photometric Interpretation says RGB
              and the stream's own markers say YCbCr; then they become RGB. Decoders of DCT round differently: ours is within one level
              of 8 bits of dcmtk's.
            - JPEG-LS takes samples of 2 to 16 bits; any interleave, restart markers and presets are decoded. A signed sample's sign is
              extended over the bits above it. Mapping tables and HP's colour transform, which DICOM does not have, are refused.
            - RLE takes up to 15 bytes a pixel. Samples of one bit stay eight to a byte in RLE and deflated frames.
            - A decoded frame is at most 64 MiB.
            """;

    @Test
    void theConformanceStatementListsWhatTheCodecsDo() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (SyntaxSupport entry : SyntaxSupport.TABLE) {
            TransferSyntax syntax = entry.syntax();
            String name = UidDictionary.lookup(syntax.uid())
                    .map(UidDictionary.Entry::name)
                    .orElse("");
            page.append("| ")
                    .append(String.join(
                            " | ", List.of(name, syntax.uid().value(), decoded(entry), encoded(entry), browser(entry))))
                    .append(" |\n");
        }
        WrittenPage.holds("docs/conformance/pixels.md", page.append(NOTES).toString());
    }

    private static String decoded(SyntaxSupport entry) {
        return entry.decoded() ? "yes" : "no";
    }

    private static String encoded(SyntaxSupport entry) {
        if (!entry.encoded()) {
            return "no";
        }
        return entry.lossless() ? "lossless" : "within a stated error";
    }

    private static String browser(SyntaxSupport entry) {
        return switch (entry.browser()) {
            case SAMPLES -> "samples";
            case STREAM_OR_SAMPLES -> "JPEG of 8 bits as it is, else samples";
            case NOTHING -> "no";
        };
    }
}
