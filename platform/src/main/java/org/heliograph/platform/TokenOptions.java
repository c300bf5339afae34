package org.heliograph.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.identity.ClientId;
import org.heliograph.platform.identity.ClientTokens;
import org.heliograph.platform.identity.Scope;

/**
 * What the command {@code platform token} was asked for.
 *
 * @param rest the words that are settings of the platform, such as where its data are
 */
record TokenOptions(
        Action action, String organisation, Set<Scope> scopes, String name, Duration life, List<String> rest) {

    /** What is to be done with tokens. */
    sealed interface Action {
        record Make() implements Action {}

        record Show() implements Action {}

        record Revoke(ClientId client) implements Action {}
    }

    private static final Duration LIFE = Duration.ofDays(90);

    static TokenOptions parse(List<String> words) {
        List<String> problems = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        Action action = new Action.Make();
        Optional<String> organisation = Optional.empty();
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        String name = "program";
        Duration life = LIFE;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String value = at + 1 < words.size() ? words.get(at + 1) : "";
            switch (word) {
                case "--list" -> action = new Action.Show();
                case "--revoke" ->
                    action = client(value, problems)
                            .<Action>map(Action.Revoke::new)
                            .orElse(action);
                case "--organisation" -> organisation = Optional.of(value).filter(given -> !given.isBlank());
                case "--scope" -> scopes.addAll(scopes(value, problems));
                case "--name" -> name = value;
                case "--days" -> life = days(value, problems).orElse(life);
                default -> {
                    rest.add(word);
                    continue;
                }
            }
            at += word.equals("--list") ? 0 : 1;
        }
        if (organisation.isEmpty()) {
            problems.add("--organisation: whose token it is");
        }
        if (action instanceof Action.Make && scopes.isEmpty()) {
            problems.add("--scope: what the token is good for");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new TokenOptions(action, organisation.orElseThrow(), scopes, name, life, rest);
    }

    private static Optional<ClientId> client(String text, List<String> problems) {
        try {
            return Optional.of(new ClientId(UUID.fromString(text)));
        } catch (IllegalArgumentException _) {
            problems.add("--revoke: the id that --list shows");
            return Optional.empty();
        }
    }

    private static Set<Scope> scopes(String text, List<String> problems) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : text.strip().split("[ ,]+", -1)) {
            Scope.of(word).ifPresentOrElse(scopes::add, () -> problems.add("--scope: there is no scope like this"));
        }
        return scopes;
    }

    private static Optional<Duration> days(String text, List<String> problems) {
        long most = ClientTokens.LONGEST.toDays();
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= most) {
            return Optional.of(Duration.ofDays(Integer.parseInt(text)));
        }
        problems.add("--days: a number from 1 to " + most);
        return Optional.empty();
    }
}
