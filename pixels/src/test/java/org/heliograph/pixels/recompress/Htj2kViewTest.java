package org.heliograph.pixels.recompress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.pixels.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The view in HTJ2K, as dcmdump, OpenJPEG and dciodvfy read it. Debian's dciodvfy and GDCM do not know the transfer syntax
 * yet; under the name of JPEG 2000 dciodvfy reads the same data set.
 */
@Timeout(120)
class Htj2kViewTest {
    @TempDir
    Path folder;

    @Test
    void otherToolsFindTheSameObjectAndTheSamePixels() throws Exception {
        Path original;
        try (Stream<Path> files = Files.list(SharedData.path("dicom/series/ct-chest-100"))) {
            original = files.sorted().findFirst().orElseThrow();
        }
        Path view = view(original, TransferSyntax.HTJ2K_LOSSLESS_RPCL);
        assertThat(run("dcmdump", "-q", view.toString())).contains("(PixelSequence #=2)");
        byte[] dataSet = Files.readAllBytes(view);
        byte[] codestream = codestream(dataSet);
        Path file = Files.write(folder.resolve("frame.j2c"), codestream);
        Path decoded = folder.resolve("frame.rawl");
        run("opj_decompress", "-quiet", "-i", file.toString(), "-o", decoded.toString());
        assertThat(Files.readAllBytes(decoded)).isEqualTo(pixels(original));
        assertThat(header(view).uid(Tags.SOP_INSTANCE_UID))
                .isEqualTo(header(original).uid(Tags.SOP_INSTANCE_UID));
        assertThat(errors(view(original, TransferSyntax.JPEG_2000_LOSSLESS))).isSubsetOf(errors(original));
    }

    private Path view(Path original, TransferSyntax named) throws IOException {
        try (InputStream in = Files.newInputStream(original)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            byte[] dataSet = part10.dataSet().readAllBytes();
            DataSet header = header(original);
            Path view = folder.resolve(named.uid() + ".dcm");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Htj2kView.of(Forms.open(Forms.form(dataSet, part10.meta().transferSyntax())))
                    .orElseThrow()
                    .write(out);
            try (var file = Files.newOutputStream(view)) {
                Part10Writer.write(
                        file,
                        header.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                        header.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                        named.uid(),
                        new ByteArrayInputStream(out.toByteArray()));
            }
            return view;
        }
    }

    /** The one fragment behind the empty offset table, from SOC to EOC. */
    private static byte[] codestream(byte[] file) {
        int start = file.length;
        for (int at = 0; at < file.length - 4 && start == file.length; at++) {
            if (file[at] == (byte) 0xFF
                    && file[at + 1] == 0x4F
                    && file[at + 2] == (byte) 0xFF
                    && file[at + 3] == 0x51) {
                start = at;
            }
        }
        return Arrays.copyOfRange(file, start, file.length);
    }

    private static DataSet header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
            return DataSetReader.readHeader(
                    part10.dataSet(),
                    part10.meta().transferSyntax(),
                    ReadOptions.DEFAULT.withMaxValueInMemory(1 << 24));
        }
    }

    private static byte[] pixels(Path file) throws IOException {
        return header(file).bytes(Tags.PIXEL_DATA).orElseThrow();
    }

    private static List<String> errors(Path file) throws Exception {
        return run("dciodvfy", file.toString())
                .lines()
                .filter(line -> line.startsWith("Error"))
                .toList();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }
}
