package org.heliograph.cli.dicom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;

/** Runs every kind of command once on a file of its own, so that the JVM can keep the classes ready that they need. */
public final class WarmUp {
    private static final Uid SOP_CLASS = new Uid("1.2.840.10008.5.1.4.1.1.7");
    private static final Uid SOP_INSTANCE = new Uid("2.25.1");

    /** Calls before the port is there fail at once. */
    private static final int TRIES = 1000;

    private WarmUp() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("heliograph-warm-up");
        Path file = folder.resolve("one.dcm");
        try {
            Files.write(file, file());
            run("--help");
            run("dump", "--help");
            run("dump", file.toString());
            run("dump", "--json", folder.toString());
            run("json", file.toString());
            run("hash", folder.toString());
            run("hash", "--meaning", file.toString());
            run("rewrite", file.toString(), file.toString());
            run("edit", "-e", "PatientID=1", "--in-place", file.toString());
            send(folder, file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** Sends the file to a receiver of ours, which ends when it has it. */
    private static void send(Path folder, Path file) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path received = folder.resolve("received");
        Thread receiver = Thread.ofPlatform()
                .start(() -> run(
                        "receive",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--out",
                        received.toString(),
                        "--exit-after",
                        "1"));
        for (int tries = 0; receiver.isAlive() && tries < TRIES; tries++) {
            run("echo", "127.0.0.1:" + port);
            run("send", "127.0.0.1:" + port, file.toString());
        }
        Files.deleteIfExists(received.resolve(SOP_INSTANCE.value() + ".dcm"));
        Files.deleteIfExists(received);
    }

    private static void run(String... words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false);
        new DicomTool(console).run(List.of(words));
    }

    private static byte[] file() {
        DataSet item = DataSet.builder().string(Tags.SERIES_DESCRIPTION, "ä").build();
        DataSet dataSet = DataSet.builder()
                .string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .uid(Tags.SOP_CLASS_UID, SOP_CLASS)
                .uid(Tags.SOP_INSTANCE_UID, SOP_INSTANCE)
                .string(Tags.PATIENT_NAME, "Ä^B")
                .integer(Tags.ROWS, 1)
                .sequence(Tags.REQUEST_ATTRIBUTES_SEQUENCE, List.of(item))
                .build();
        byte[] head = Part10Writer.header(SOP_CLASS, SOP_INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        byte[] body = DataSetWriter.toBytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] file = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, file, head.length, body.length);
        return file;
    }
}
