package org.heliograph.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.platform.audit.LedgerVerdict;
import org.heliograph.platform.audit.LedgerVerifier;
import org.heliograph.platform.database.DataFolder;
import org.heliograph.platform.database.Database;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.organisation.Organisation;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.trust.Trust;
import org.heliograph.platform.trust.TrustException;
import org.heliograph.platform.trust.TrustFolder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The command {@code platform audit verify}: checks every organisation's ledger, also beside a running platform, and
 * names the first bad row. A witness is a file of checkpoints, one a line, as a gateway keeps them.
 */
final class LedgerCheck {
    static final List<String> COMMAND = List.of("audit", "verify");
    private static final int SOUND = 0;
    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    private LedgerCheck() {}

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            List<String> rest = new ArrayList<>(arguments);
            List<String> witnesses = witnesses(rest);
            return verify(PlatformSettings.read(rest, environment), witnesses, out);
        } catch (SettingsException | DatabaseException | TrustException refused) {
            err.println("heliograph platform audit verify: " + refused.getMessage());
        } catch (IOException unreadable) {
            err.println("heliograph platform audit verify: the witness file cannot be read");
        }
        return REFUSED;
    }

    private static List<String> witnesses(List<String> arguments) throws IOException {
        int flag = arguments.indexOf("--witness");
        if (flag < 0 || flag + 1 >= arguments.size()) {
            return List.of();
        }
        arguments.remove(flag);
        try (var lines = Files.lines(Path.of(arguments.remove(flag)))) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }

    private static int verify(PlatformSettings settings, List<String> witnesses, PrintStream out) {
        if (!Files.isDirectory(settings.data())) {
            throw new DatabaseException("There is no platform in " + settings.data());
        }
        DataFolder data = DataFolder.open(settings.data());
        TrustFolder folder = new TrustFolder(data.path().resolve("trust"));
        Clock clock = Clock.systemUTC();
        Trust trust = Trust.in(folder.path(), "localhost", clock);
        Path kept = data.path().resolve("database");
        try (Database database = settings.database().isPresent()
                        ? RunningPlatform.foreign(settings.database().get(), kept)
                        : Database.attached(kept);
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(Trust.class, () -> trust);
            context.registerBean(DatabaseAccess.class, database::access);
            context.register(LedgerCheckApplication.class);
            context.refresh();
            return verify(context.getBean(Organisations.class), context.getBean(LedgerVerifier.class), witnesses, out);
        }
    }

    private static int verify(
            Organisations organisations, LedgerVerifier verifier, List<String> witnesses, PrintStream out) {
        boolean sound = true;
        for (Organisation organisation : organisations.all()) {
            LedgerVerdict verdict = verifier.verify(organisation.id(), witnesses);
            out.println(organisation.id() + " " + words(verdict));
            sound &= verdict instanceof LedgerVerdict.Sound;
        }
        return sound ? SOUND : BROKEN;
    }

    private static String words(LedgerVerdict verdict) {
        return switch (verdict) {
            case LedgerVerdict.Sound(long sequence) -> "sound, " + sequence + " rows";
            case LedgerVerdict.Broken broken ->
                "BROKEN at " + broken.sequence() + ": " + broken.fault()
                        + Optional.ofNullable(broken.entryId())
                                .map(entry -> " (row " + entry + ")")
                                .orElse("");
        };
    }
}
