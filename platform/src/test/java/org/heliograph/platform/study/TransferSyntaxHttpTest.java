package org.heliograph.platform.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.SharedData;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.study.SentPack.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Instances and frames in syntaxes that they did not come in, read by dcmtk, GDCM, OpenJPEG and OpenJPH, whose samples have to
 * be those of the files that were stored.
 */
@ExtendWith(PlatformServer.class)
final class TransferSyntaxHttpTest {
    private static final String SYNTAXES = "dicom/transfer-syntaxes/";
    private static final String CT = SYNTAXES + "ct-mono-16bit/1.2.840.10008.1.2.1_LittleEndianExplicit.dcm";
    private static final String RPCL = "1.2.840.10008.1.2.4.202";
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.201";

    private final PlatformServer.Running platform;
    private DicomWebProgram program;

    @TempDir
    Path folder;

    TransferSyntaxHttpTest(PlatformServer.Running platform) {
        this.platform = platform;
    }

    @BeforeEach
    void aProgram() {
        program = DicomWebProgram.of(platform, Scope.DICOMWEB_READ, Scope.DICOMWEB_WRITE);
    }

    @Test
    void givesHtj2kFromWhatRestsRecompressed() throws Exception {
        List<Sent> sent = recompressedSlices();
        for (Sent one : sent) {
            String instance = path(one.header());
            byte[] samples = pixels(one.dataSet(), TransferSyntax.of(one.transferSyntax()));
            byte[] file = program.get(instance, "application/dicom; transfer-syntax=" + RPCL)
                    .body();
            byte[] codestream = FileParts.onlyFrame(file);
            assertThat(byOpenJpeg(codestream)).isEqualTo(samples);
            assertThat(dumped(file))
                    .contains("[" + RPCL + "]", "(PixelSequence #=2)")
                    .contains(one.header().string(Tags.SOP_INSTANCE_UID).orElseThrow());
            assertThat(FileParts.onlyFrame(program.get(instance, "application/dicom; transfer-syntax=" + LOSSLESS)
                            .body()))
                    .isEqualTo(codestream);
            for (String accept : List.of(
                    "image/jphc; transfer-syntax=" + RPCL,
                    "image/jphc; transfer-syntax=" + LOSSLESS,
                    "image/jphc",
                    "application/octet-stream; transfer-syntax=*",
                    "image/*; transfer-syntax=*")) {
                HttpResponse<byte[]> frame = program.get(instance + "/frames/1", accept);
                assertThat(type(frame)).as(accept).startsWith("image/jphc; transfer-syntax=1.2.840.10008.1.2.4.20");
                assertThat(frame.body()).as(accept).isEqualTo(codestream);
            }
            for (String accept : List.of("*/*", "application/octet-stream", "image/*, */*;q=0.5")) {
                assertThat(program.get(instance + "/frames/1", accept).body())
                        .as(accept)
                        .isEqualTo(samples);
            }
        }
    }

    @Test
    void givesBackTheOriginalOfWhatRestsRecompressed() throws Exception {
        List<Sent> sent = recompressedSlices();
        String instance = path(sent.getFirst().header());
        byte[] stored =
                program.get(instance, "application/dicom; transfer-syntax=*").body();
        assertThat(FileParts.dataSet(stored)).isEqualTo(sent.getFirst().dataSet());
        List<Multipart.Part> parts =
                parts(sent, sent.getFirst().transferSyntax().value());
        assertThat(parts.stream().map(part -> FileParts.dataSet(part.content())).toList())
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(Sent::dataSet).toList());
    }

    @Test
    void givesAStudyAsItRestsToWhoTakesAnySyntax() throws Exception {
        List<Sent> sent = recompressedSlices();
        List<Multipart.Part> resting = parts(sent, "*");

        assertThat(resting)
                .hasSize(sent.size())
                .allSatisfy(part -> assertThat(part.headers()).contains("transfer-syntax=" + RPCL));
        List<byte[]> samples = new ArrayList<>();
        for (Multipart.Part part : resting) {
            samples.add(byOpenJpeg(FileParts.onlyFrame(part.content())));
        }
        List<byte[]> expected = new ArrayList<>();
        for (Sent one : sent) {
            expected.add(pixels(one.dataSet(), TransferSyntax.of(one.transferSyntax())));
        }
        assertThat(samples).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<Sent> recompressedSlices() throws Exception {
        List<Sent> sent = slices();
        SentPack.inForms(sent, sent.stream().map(Sent::recompressed).toList()).sendTo(platform, program.organisation());
        return sent;
    }

    /** All of their study. */
    private List<Multipart.Part> parts(List<Sent> sent, String syntax) throws Exception {
        String instance = path(sent.getFirst().header());
        String study = instance.substring(0, instance.indexOf("/series/"));
        HttpResponse<byte[]> all =
                program.get(study, "multipart/related; type=\"application/dicom\"; transfer-syntax=" + syntax);
        return Multipart.parts(type(all), all.body());
    }

    @Test
    void namesEachRepresentation() throws Exception {
        String instance = stored(Files.readAllBytes(SharedData.file(CT)));
        List<String> tags = Stream.of(
                        "*", "1.2.840.10008.1.2", RPCL, LOSSLESS, "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.5")
                .map(syntax -> etag(instance, "application/dicom; transfer-syntax=" + syntax))
                .toList();
        assertThat(tags).doesNotHaveDuplicates();
        List<String> frames = Stream.of(
                        "application/octet-stream",
                        "image/jphc; transfer-syntax=" + RPCL,
                        "image/jphc",
                        "image/jls",
                        "image/dicom-rle")
                .map(accept -> etag(instance + "/frames/1", accept))
                .toList();
        assertThat(frames).doesNotHaveDuplicates();
        assertThat(program.send(
                                "GET",
                                instance + "/frames/1",
                                Map.of("Accept", "image/jls", "If-None-Match", frames.get(3)),
                                new byte[0])
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void encodesWhatWasStoredRaw() throws Exception {
        for (String name : List.of(
                CT,
                SYNTAXES + "ct-mono-16bit/1.2.840.10008.1.2.2_BigEndianExplicit.dcm",
                SYNTAXES + "multiframe/emri_small.dcm",
                SYNTAXES + "color/color-pl.dcm")) {
            aProgram();
            Path original = SharedData.file(name);
            String instance = stored(Files.readAllBytes(original));
            Path plain = folder.resolve("plain.dcm");
            run("dcmconv", "+te", original.toString(), plain.toString());
            byte[] samples = byPixel(Files.readAllBytes(plain));
            Map<String, String> decoders = Map.of(
                    "1.2.840.10008.1.2.4.80", "dcmdjpls",
                    "1.2.840.10008.1.2.5", "dcmdrle");
            for (Map.Entry<String, String> each : decoders.entrySet()) {
                Path made = made(instance, each.getKey());
                Path decoded = folder.resolve("decoded.dcm");
                run(each.getValue(), made.toString(), decoded.toString());
                assertThat(byPixel(Files.readAllBytes(decoded)))
                        .as(name + " in " + each.getKey())
                        .isEqualTo(samples);
                run("gdcmconv", "--raw", made.toString(), decoded.toString());
                assertThat(byPixel(Files.readAllBytes(decoded)))
                        .as(name + " in " + each.getKey() + " by GDCM")
                        .isEqualTo(samples);
                assertThat(errors(made)).as(name).isSubsetOf(errors(original));
            }
        }
    }

    @Test
    void encodesFramesOneByOne() throws Exception {
        Path original = SharedData.file(SYNTAXES + "multiframe/emri_small.dcm");
        String instance = stored(Files.readAllBytes(original));
        for (String syntax : List.of(RPCL, "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.5")) {
            List<byte[]> frames = FileParts.frames(Files.readAllBytes(made(instance, syntax)));
            assertThat(frames).hasSize(10);
            HttpResponse<byte[]> some =
                    program.get(instance + "/frames/7,1,10", "multipart/related; transfer-syntax=" + syntax);
            List<Multipart.Part> parts = Multipart.parts(type(some), some.body());
            assertThat(parts.stream().map(Multipart.Part::content).toList())
                    .as(syntax)
                    .containsExactly(frames.get(6), frames.get(0), frames.get(9));
            assertThat(parts.getFirst().headers()).contains("transfer-syntax=" + syntax);
        }
        byte[] raw =
                program.get(instance + "/frames/7", "application/octet-stream").body();
        byte[] codestream = program.get(instance + "/frames/7", "image/jphc; transfer-syntax=" + RPCL)
                .body();
        assertThat(byOpenJpeg(codestream)).isEqualTo(raw);
        assertThat(byOpenJph(codestream)).isEqualTo(raw);
    }

    @Test
    void leavesLossyPixelsAloneUnlessAsked() throws Exception {
        Path original = SharedData.file(SYNTAXES + "color/SC_rgb_jpeg_dcmtk.dcm");
        String instance = stored(Files.readAllBytes(original));
        assertThat(type(program.get(instance, "application/dicom")))
                .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.4.50");
        byte[] decoded = program.get(instance, "application/dicom; transfer-syntax=1.2.840.10008.1.2.1")
                .body();
        Path theirs = folder.resolve("theirs.dcm");
        run("dcmdjpeg", "+cn", original.toString(), theirs.toString());
        byte[] ours = byPixel(decoded);
        byte[] expected = byPixel(Files.readAllBytes(theirs));
        assertThat(ours).hasSameSizeAs(expected);
        for (int i = 0; i < ours.length; i++) {
            assertThat(Math.abs((ours[i] & 0xFF) - (expected[i] & 0xFF))).isLessThanOrEqualTo(1);
        }
        assertThat(header(decoded).string(Tags.LOSSY_IMAGE_COMPRESSION)).hasValue("01");
    }

    @Test
    void givesWhatIsNoImageUncompressedBesideCompressedImages() throws Exception {
        byte[] image = Files.readAllBytes(SharedData.file(CT));
        String instance = stored(image);
        DataSet report = Sent.of(SharedData.file("dicom/modalities/sr-dose/MG-RDSR-Giotto-DBT.dcm"))
                .header();
        DataSet sameStudy = report.toBuilder()
                .uid(
                        Tags.STUDY_INSTANCE_UID,
                        header(image).uid(Tags.STUDY_INSTANCE_UID).orElseThrow())
                .string(Tags.PATIENT_ID, header(image).string(Tags.PATIENT_ID).orElse(""))
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Part10Writer.header(
                sameStudy.uid(Tags.SOP_CLASS_UID).orElseThrow(),
                sameStudy.uid(Tags.SOP_INSTANCE_UID).orElseThrow(),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
        new DataSetWriter(
                        file,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        DataSetWriter.Form.CANONICAL,
                        BulkSource.of(new byte[0]))
                .write(sameStudy);
        stored(file.toByteArray());
        HttpResponse<byte[]> all = program.get(
                instance.substring(0, instance.indexOf("/series/")),
                "multipart/related; type=\"application/dicom\"; transfer-syntax=" + RPCL);
        assertThat(Multipart.parts(type(all), all.body()).stream()
                        .map(part -> part.headers().replaceAll("(?s).*transfer-syntax=", ""))
                        .toList())
                .containsExactlyInAnyOrder(RPCL, "1.2.840.10008.1.2.1");
    }

    private static List<Sent> slices() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.file("dicom/series/ct-chest-100"))) {
            return files.sorted().limit(3).map(Sent::of).toList();
        }
    }

    private String stored(byte[] file) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.store("/dicomweb/studies", List.of(file));
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return path(header(file));
    }

    private static String path(DataSet header) {
        return "/dicomweb/studies/" + header.uid(Tags.STUDY_INSTANCE_UID).orElseThrow() + "/series/"
                + header.uid(Tags.SERIES_INSTANCE_UID).orElseThrow() + "/instances/"
                + header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    private Path made(String instance, String syntax) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = program.get(instance, "application/dicom; transfer-syntax=" + syntax);
        assertThat(type(answer)).isEqualTo("application/dicom; transfer-syntax=" + syntax);
        return Files.write(folder.resolve("made.dcm"), answer.body());
    }

    private String etag(String path, String accept) {
        try {
            return program.get(path, accept).headers().firstValue("ETag").orElseThrow();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String type(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    private static DataSet header(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        return DataSetReader.readHeader(part10.dataSet(), part10.meta().transferSyntax(), ReadOptions.DEFAULT);
    }

    private static byte[] pixels(byte[] dataSet, TransferSyntax syntax) throws IOException {
        return DataSetReader.readHeader(
                        new ByteArrayInputStream(dataSet), syntax, ReadOptions.DEFAULT.withMaxValueInMemory(1 << 26))
                .bytes(Tags.PIXEL_DATA)
                .orElseThrow();
    }

    /** The samples of an uncompressed file, those of a pixel together. */
    private static byte[] byPixel(byte[] file) throws IOException {
        Part10Reader part10 = Part10Reader.open(new ByteArrayInputStream(file), ReadOptions.DEFAULT);
        TransferSyntax syntax = part10.meta().transferSyntax();
        byte[] samples = pixels(part10.dataSet().readAllBytes(), syntax);
        DataSet header = header(file);
        if (header.integer(Tags.PLANAR_CONFIGURATION).orElse(0) == 0) {
            return samples;
        }
        byte[] turned = new byte[samples.length];
        int plane = samples.length / 3;
        for (int i = 0; i < plane; i++) {
            for (int sample = 0; sample < 3; sample++) {
                turned[3 * i + sample] = samples[sample * plane + i];
            }
        }
        return turned;
    }

    private byte[] byOpenJpeg(byte[] codestream) throws Exception {
        Path file = Files.write(folder.resolve("frame.j2c"), codestream);
        Path decoded = folder.resolve("frame.rawl");
        run("opj_decompress", "-quiet", "-i", file.toString(), "-o", decoded.toString());
        return Files.readAllBytes(decoded);
    }

    /** The tool of version 0.9 writes no signed samples. */
    private byte[] byOpenJph(byte[] codestream) throws Exception {
        Path file = Files.write(folder.resolve("frame.j2c"), codestream);
        Path decoded = folder.resolve("frame.yuv");
        run("ojph_expand", "-i", file.toString(), "-o", decoded.toString());
        return Files.readAllBytes(decoded);
    }

    private String dumped(byte[] file) throws Exception {
        return run(
                "dcmdump", "-q", Files.write(folder.resolve("dumped.dcm"), file).toString());
    }

    private static List<String> errors(Path file) throws Exception {
        Process process = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.startsWith("Error")).toList();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
        return said;
    }
}
