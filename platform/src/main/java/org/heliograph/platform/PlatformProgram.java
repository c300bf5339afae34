package org.heliograph.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.machine.EarlyCiphers;
import org.heliograph.platform.audit.AuditRepositoryException;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.trust.TrustException;

/** The program {@code heliograph platform}: runs until it is told to stop. */
public final class PlatformProgram {
    private static final int REFUSED = 2;
    private static final int CARRIERS = 4;

    private PlatformProgram() {}

    public static void main(String[] arguments) {
        // Who waits for a class to be initialised keeps its carrier: of two that is half of the program.
        System.setProperty(
                "jdk.virtualThreadScheduler.parallelism",
                Integer.toString(Math.max(CARRIERS, Runtime.getRuntime().availableProcessors())));
        List<String> words = Arrays.asList(arguments);
        if (words.size() >= 2 && words.subList(0, 2).equals(LedgerCheck.COMMAND)) {
            System.exit(LedgerCheck.run(words.subList(2, words.size()), System.getenv(), System.out, System.err));
        }
        if (!words.isEmpty() && words.getFirst().equals(TokenCommand.COMMAND)) {
            System.exit(TokenCommand.run(words.subList(1, words.size()), System.getenv(), System.out, System.err));
        }
        Optional<StoreCommand.Given> command = StoreCommand.of(words);
        if (command.isPresent()) {
            System.exit(command.get().run(System.getenv(), System.out, System.err));
        }
        if (words.contains("--help")) {
            System.out.print(PlatformSettings.help());
            return;
        }
        try {
            run(PlatformSettings.read(words, System.getenv()), System.out);
        } catch (SettingsException | DatabaseException | TrustException | AuditRepositoryException refused) {
            System.err.println("heliograph platform: " + refused.getMessage());
            Optional.ofNullable(refused.getCause()).ifPresent(cause -> System.err.println("  " + cause.getMessage()));
            System.exit(REFUSED);
        } catch (IOException unwritable) {
            System.err.println(
                    "heliograph platform: the --announce file cannot be written: " + unwritable.getMessage());
            System.exit(REFUSED);
        }
    }

    private static void run(PlatformSettings settings, PrintStream out) throws IOException {
        EarlyCiphers.begin();
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "stop"));
        RunningPlatform platform = RunningPlatform.start(settings, Clock.systemUTC(), shutdown);
        Optional<String> setupLink = platform.setupLink();
        out.println("Heliograph platform is ready at " + platform.url());
        setupLink.ifPresent(link -> out.println("Set-up link (one use): " + link));
        out.flush();
        if (settings.announce().isPresent()) {
            Path authority = settings.data().toAbsolutePath().normalize().resolve("trust/ca.pem");
            new Announcement(
                            platform.url().toString(),
                            authority,
                            setupLink,
                            ProcessHandle.current().pid(),
                            platform.databaseProcess())
                    .write(settings.announce().get());
        }
    }
}
