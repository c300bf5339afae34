package org.heliograph.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.platform.database.DatabaseBackup;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.objects.StorageSettings;
import org.heliograph.platform.objects.StoreCopy;
import org.heliograph.platform.study.ScrubReport;

/**
 * Back-up and restore. The database is copied first, then the keys, then the objects: so whatever its rows name is among
 * the keys and objects that are copied after it, or was erased or moved meanwhile, which a restore finds out by itself.
 */
final class BackupWork {
    private static final List<String> SECRETS = List.of("keys", "trust");

    private BackupWork() {}

    static int backup(StoreCommand.Asked asked, PrintStream out) throws IOException {
        Path to = asked.folder("--to");
        Path keysTo = asked.folder("--keys-to");
        if (keysTo.toAbsolutePath().normalize().startsWith(to.toAbsolutePath().normalize())) {
            throw new SettingsException(List.of("--keys-to: keys do not lie in the backup of what they open"));
        }
        backup(asked.settings(), to, keysTo, out);
        return StoreCommand.DONE;
    }

    private static void backup(PlatformSettings settings, Path to, Path keysTo, PrintStream out) throws IOException {
        Instant begun = Instant.now();
        Files.createDirectories(to);
        try (OpenedStore store = OpenedStore.beside(settings)) {
            if (settings.database().isEmpty()) {
                DatabaseBackup.take(settings.data().resolve("database"), to.resolve("database"));
            } else {
                out.println("The database is yours: back it up by your own means, before this command.");
            }
            for (String secret : SECRETS) {
                replace(settings.data().resolve(secret), keysTo.resolve(secret));
            }
            StoreCopy.Copied copied = store.get(StoreCopy.class).to(to.resolve("objects"), to.resolve("objects.list"));
            Files.writeString(to.resolve("taken-at"), begun + "\n");
            out.println("Backed up in " + seconds(begun) + " s: " + copied.objects() + " objects, " + copied.copied()
                    + " of them new (" + copied.bytes() + " bytes).");
        }
    }

    static int restore(StoreCommand.Asked asked, PrintStream out) throws IOException {
        Path from = asked.folder("--from");
        boolean whole = restore(asked.settings(), from, asked.folder("--keys-from"), out);
        return whole ? StoreCommand.DONE : StoreCommand.FOUND_DAMAGE;
    }

    private static boolean restore(PlatformSettings settings, Path from, Path keysFrom, PrintStream out)
            throws IOException {
        Instant begun = Instant.now();
        Path data = settings.data();
        if (Files.exists(data.resolve("database").resolve("data")) || Files.exists(data.resolve("keys"))) {
            throw new DatabaseException("There is a platform in " + data + ": restore to an empty folder");
        }
        Instant takenAt =
                Instant.parse(Files.readString(from.resolve("taken-at")).strip());
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        for (String secret : SECRETS) {
            replace(keysFrom.resolve(secret), data.resolve(secret));
        }
        if (settings.database().isEmpty()) {
            DatabaseBackup.restore(from.resolve("database"), data.resolve("database"));
        }
        try (OpenedStore store = OpenedStore.alone(settings)) {
            StoreCopy.Copied copied = store.get(StoreCopy.class).from(from.resolve("objects"));
            out.println(copied.copied() + " objects restored.");
            boolean whole = StoreWork.reindex(store, out);
            out.println("Restored in " + seconds(begun) + " s (RTO), to " + takenAt + ", "
                    + Duration.between(takenAt, begun).toSeconds()
                    + " s ago (RPO, but for what the gateways still keep and offer again).");
            return whole;
        }
    }

    /** Backs up, restores beside, reads everything, and says how long it took; nothing of it stays. */
    static int drill(StoreCommand.Asked asked, PrintStream out) throws IOException {
        Path folder = asked.flags().containsKey("--in")
                ? asked.folder("--in")
                : asked.settings().data().resolveSibling(asked.settings().data().getFileName() + "-drill");
        if (Files.exists(folder)) {
            throw new SettingsException(List.of("--in: there is a folder " + folder + " already"));
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            backup(asked.settings(), folder.resolve("backup"), folder.resolve("keys-backup"), out);
            PlatformSettings beside = restoredIn(asked.settings(), folder.resolve("restored"));
            boolean whole = restore(beside, folder.resolve("backup"), folder.resolve("keys-backup"), out);
            Instant begun = Instant.now();
            try (OpenedStore store = OpenedStore.alone(beside)) {
                ScrubReport report = StoreWork.scrub(store, 100_000, out);
                out.println("Read back in " + seconds(begun) + " s: " + report.instances() + " instances, "
                        + report.damaged() + " damaged.");
                whole &= report.damaged() == 0;
            }
            out.println(whole ? "The drill went well." : "The drill FAILED.");
            return whole ? StoreCommand.DONE : StoreCommand.FOUND_DAMAGE;
        } finally {
            delete(folder);
        }
    }

    /** The same platform, in files of another folder. */
    private static PlatformSettings restoredIn(PlatformSettings settings, Path data) {
        PlatformSettings plain = PlatformSettings.read(List.of("--data", data.toString()), Map.of());
        if (settings.database().isPresent()) {
            throw new SettingsException(List.of("a drill needs the platform's own database"));
        }
        return new PlatformSettings(
                plain.data(),
                plain.port(),
                plain.bind(),
                plain.publicUrl(),
                plain.insecureLoopbackPort(),
                plain.mail(),
                plain.database(),
                plain.auditRepository(),
                new StorageSettings(Optional.empty(), settings.storage().masterKey()),
                plain.scrub(),
                plain.announce());
    }

    private static String seconds(Instant since) {
        return String.format(
                java.util.Locale.ROOT,
                "%.1f",
                Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    /** A copy in the place of the former one: of keys, only the newest copy may be left. */
    private static void replace(Path from, Path to) throws IOException {
        Path partial = to.resolveSibling(to.getFileName() + ".partial");
        delete(partial);
        Files.createDirectories(
                partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = partial.resolve(file.getFileName().toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                sync(copy);
            }
        }
        sync(partial);
        delete(to);
        Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.resolveSibling("."));
    }

    private static void sync(Path path) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
