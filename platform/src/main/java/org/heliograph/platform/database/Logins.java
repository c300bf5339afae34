package org.heliograph.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The roles' random passwords, made once and kept in a file that only we can read. */
record Logins(Properties passwords) {

    static Logins in(Path file, List<String> roles) throws IOException {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                passwords.load(in);
            }
        }
        if (!passwords.stringPropertyNames().containsAll(roles)) {
            SecureRandom random = new SecureRandom();
            for (String role : roles) {
                byte[] secret = new byte[24];
                random.nextBytes(secret);
                passwords.putIfAbsent(
                        role, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            }
            write(file, passwords);
        }
        return new Logins(passwords);
    }

    Login of(String role) {
        return new Login(role, passwords.getProperty(role));
    }

    private static void write(Path file, Properties passwords) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        try (FileChannel channel = FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = Channels.newOutputStream(channel);
            passwords.store(out, null);
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
