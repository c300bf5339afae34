package org.heliograph.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.platform.database.DatabaseException;
import org.heliograph.platform.trust.TrustException;

/** The commands of the platform that have to do with what it stores. */
// Lists and sets are copies that nobody changes, and the work is a method.
@SuppressWarnings("ImmutableEnumChecker")
enum StoreCommand {
    REINDEX("reindex", Set.of(), StoreWork::reindex),
    SCRUB("scrub", Set.of("--megabytes-per-second"), StoreWork::scrub),
    KEYS_ROTATE("keys rotate", Set.of("--level"), StoreWork::rotateKeys),
    BACKUP("backup", Set.of("--to", "--keys-to"), BackupWork::backup),
    RESTORE("restore", Set.of("--from", "--keys-from"), BackupWork::restore),
    DRILL("drill", Set.of("--in"), BackupWork::drill);

    static final int DONE = 0;
    static final int FOUND_DAMAGE = 1;
    private static final int REFUSED = 2;

    private final List<String> words;
    private final Set<String> flags;
    private final Work work;

    StoreCommand(String words, Set<String> flags, Work work) {
        this.words = List.of(words.split(" "));
        this.flags = flags;
        this.work = work;
    }

    /** What a command was asked to do. */
    record Asked(PlatformSettings settings, Map<String, String> flags) {
        Path folder(String flag) {
            return Path.of(Optional.ofNullable(flags.get(flag))
                    .orElseThrow(() -> new SettingsException(List.of(flag + " is needed"))));
        }
    }

    @FunctionalInterface
    interface Work {
        int run(Asked asked, PrintStream out) throws IOException;
    }

    /** A command and its arguments. */
    record Given(StoreCommand command, List<String> arguments) {
        int run(Map<String, String> environment, PrintStream out, PrintStream err) {
            String name = "heliograph platform " + String.join(" ", command.words);
            try {
                List<String> rest = new ArrayList<>();
                Map<String, String> flags = command.take(arguments, rest);
                return command.work.run(new Asked(PlatformSettings.read(rest, environment), flags), out);
            } catch (SettingsException | DatabaseException | TrustException refused) {
                err.println(name + ": " + refused.getMessage());
            } catch (IOException failed) {
                err.println(name + ": " + failed.getMessage());
            }
            return REFUSED;
        }
    }

    static Optional<Given> of(List<String> arguments) {
        for (StoreCommand command : values()) {
            int length = command.words.size();
            boolean named = arguments.size() >= length
                    && arguments.subList(0, length).equals(command.words)
                    && !arguments.contains("--help");
            if (named) {
                return Optional.of(new Given(command, arguments.subList(length, arguments.size())));
            }
        }
        return Optional.empty();
    }

    /** The command's own flags; the others are settings. */
    private Map<String, String> take(List<String> arguments, List<String> rest) {
        Map<String, String> taken = new HashMap<>();
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at);
            int equals = word.indexOf('=');
            if (equals > 0 && flags.contains(word.substring(0, equals))) {
                taken.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (flags.contains(word) && at + 1 < arguments.size()) {
                at++;
                taken.put(word, arguments.get(at));
            } else {
                rest.add(word);
            }
        }
        return taken;
    }
}
