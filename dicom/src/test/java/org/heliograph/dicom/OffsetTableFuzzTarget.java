package org.heliograph.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Offset tables and fragments under Jazzer: frames are found or refused. Run by hand as {@link FuzzTarget} says. */
class OffsetTableFuzzTarget {
    @FuzzTest(maxDuration = "60s")
    void anyFragmentsHaveFramesOrAreRefused(byte[] bytes) throws IOException {
        check(bytes);
    }

    /** The bytes are an explicit VR little endian data set with encapsulated pixel data. */
    static void check(byte[] bytes) throws IOException {
        try {
            DataSet header = DataSetReader.readHeader(
                    new ByteArrayInputStream(bytes), TransferSyntax.JPEG_BASELINE, ReadOptions.DEFAULT);
            FrameIndex index = FrameIndex.of(header, TransferSyntax.JPEG_BASELINE, BulkSource.of(bytes));
            for (int number = 1; number <= Math.min(index.frames(), 100); number++) {
                assertThat(index.length(number)).isBetween(8L, (long) bytes.length);
                try (InputStream frame = index.open(number)) {
                    assertThat(frame.readAllBytes().length).isLessThan(bytes.length);
                }
            }
        } catch (DicomException refused) {
            assertThat(refused.getMessage()).contains(" at offset ");
        }
    }
}
