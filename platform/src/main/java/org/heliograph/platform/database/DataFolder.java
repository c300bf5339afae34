package org.heliograph.platform.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The platform's folder: everything it keeps on this machine. {@code FORMAT} holds the number of its layout; a program
 * refuses a layout newer than it knows (ADR 0012).
 */
public record DataFolder(Path path) {
    private static final int FORMAT = 1;

    /** The folder, made when it is not there. */
    public static DataFolder open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                // The database server's user walks through; what is secret inside is closed itself.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            checkFormat(folder);
            return new DataFolder(folder);
        } catch (IOException failed) {
            throw new DatabaseException("The data folder cannot be used: " + folder, failed);
        }
    }

    private static void checkFormat(Path folder) throws IOException {
        Path file = folder.resolve("FORMAT");
        if (!Files.exists(file)) {
            Path partial = folder.resolve("FORMAT.partial");
            Files.writeString(partial, FORMAT + "\n", StandardCharsets.US_ASCII);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new DatabaseException(file + " is damaged: restore the folder from its backup");
        }
        if (Integer.parseInt(text) > FORMAT) {
            throw new DatabaseException("The data folder " + folder + " has format " + text
                    + " and was written by a newer Heliograph; this one knows formats up to " + FORMAT
                    + ". Start the newer program.");
        }
    }
}
