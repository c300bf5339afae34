package org.heliograph.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's folders: {@code data} of the programs, gone at the end, and what was sent and received, which stays when
 * the user asked to keep it.
 */
final class Workspace implements AutoCloseable {
    private static final String CONTENTS = """
            What the demo sent and received.

            sent/dicom          the study's files as the modality sent them (Part 10)
            sent/hl7            ADT and ORM as sent to the gateway, with the acknowledgements that came back
            received/pacs       what the hospital's DICOM receiver got: the report as Encapsulated PDF
            received/metro      what the specialist's DICOM receiver got: the study
            received/ehr        the results that the hospital's record system got, raw, with its answers
            mail                every mail that the platform sent (RFC 5322)
            receipts            the signed receipts that the hospital's gateway holds (JWS), and root.jws, the platform's
                                root document with the keys that verify them
            identities.tsv      per instance: SOP Instance UID, transfer syntax, length, SHA-256 of the data set, and the content
                                identity as seen by the recording proxy, in the receipt, on the platform, at the far end.
                                Content identity: SHA-256 over the ASCII of the transfer syntax UID, one zero byte, the
                                encoded data set
            screenshots         what the specialist saw
            timeline.json       the steps with their times
            logs                of the programs
            """;

    private final Path root;
    private final Path data;

    private Workspace(Path root, Path data) {
        this.root = root;
        this.data = data;
    }

    /** @throws DemoFailure when the folder to keep things in is not empty */
    static Workspace create(Optional<Path> keep) throws IOException {
        // The database runs as another user where we are root, so the way to its folder must be open to look through.
        Path temporary = Files.createTempDirectory(
                "heliograph-demo-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path root = keep.orElse(temporary.resolve("seen"));
        Files.createDirectories(root);
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new DemoFailure("--keep: " + root + " is not empty");
            }
        }
        Workspace workspace = new Workspace(root, temporary);
        for (String folder : new String[] {
            "sent/dicom",
            "sent/hl7",
            "received/pacs",
            "received/metro",
            "received/ehr",
            "mail",
            "receipts",
            "screenshots",
            "logs"
        }) {
            Files.createDirectories(workspace.folder(folder));
        }
        Files.writeString(root.resolve("README.txt"), CONTENTS);
        return workspace;
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    /** A folder for a program's own data. */
    Path data(String name) {
        return data.resolve(name);
    }

    void write(String name, String content) throws IOException {
        Files.writeString(root.resolve(name), content, StandardCharsets.UTF_8);
    }

    void write(String name, byte[] content) throws IOException {
        Files.write(root.resolve(name), content);
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
