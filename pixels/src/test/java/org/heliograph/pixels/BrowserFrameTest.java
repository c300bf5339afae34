package org.heliograph.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes to a browser for each kind of frame: never a stream that browsers show wrong, or black. */
class BrowserFrameTest {
    private static final String TS = "dicom/transfer-syntaxes/";

    @Test
    void onlyJpegOf8BitsGoesAsItIs() throws IOException {
        Map<String, Class<? extends BrowserFrame>> expected = Map.ofEntries(
                Map.entry("color/SC_rgb_jpeg_dcmtk.dcm", BrowserFrame.Jpeg.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.50_JPEGProcess1.dcm", BrowserFrame.Jpeg.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.51_JPEGProcess2_4.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.53_JPEGProcess6_8.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.55_JPEGProcess10_12.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.57_JPEGProcess14.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.70_JPEGProcess14SV1.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.80_JPEGLSLossless.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.81_JPEGLSLossy.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.90_JPEG2000LosslessOnly.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.4.91_JPEG2000.dcm", BrowserFrame.Samples.class),
                Map.entry("ct-mono-16bit/1.2.840.10008.1.2.5_RLELossless.dcm", BrowserFrame.Samples.class),
                Map.entry("newer/1.2.840.10008.1.2.4.203_HTJ2K_08_RGB.dcm", BrowserFrame.Samples.class));
        for (Map.Entry<String, Class<? extends BrowserFrame>> each : expected.entrySet()) {
            FrameSource source = SharedData.frames(SharedData.path(TS + each.getKey()));
            BrowserFrame frame = BrowserFrame.of(source, 1);
            assertThat(frame).as(each.getKey()).isInstanceOf(each.getValue());
            if (frame instanceof BrowserFrame.Samples samples) {
                DecodedFrame.Samples decoded = (DecodedFrame.Samples) FrameDecoder.decode(source, 1);
                assertThat(samples.bytes()).isEqualTo(decoded.bytes());
                assertThat(samples.layout()).isEqualTo(decoded.layout());
                assertThat(samples.bytes().length())
                        .isEqualTo((int) source.layout().decompressed().frameBytes());
            }
        }
    }
}
