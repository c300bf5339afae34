package org.heliograph.platform;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The settings as text, from the command line, else the environment, else the file. */
final class RawSettings {
    private final Map<SettingKey, String> values = new EnumMap<>(SettingKey.class);
    private final List<String> problems = new ArrayList<>();

    static RawSettings read(List<String> arguments, Map<String, String> environment) {
        RawSettings settings = new RawSettings();
        Map<SettingKey, String> flags = settings.flags(arguments);
        settings.values.putAll(flags);
        for (SettingKey key : SettingKey.values()) {
            Optional.ofNullable(environment.get(key.environment()))
                    .ifPresent(value -> settings.values.putIfAbsent(key, value));
        }
        settings.get(SettingKey.CONFIG).ifPresent(settings::readFile);
        return settings;
    }

    Optional<String> get(SettingKey key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    void problem(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private Map<SettingKey, String> flags(List<String> arguments) {
        Map<SettingKey, String> flags = new EnumMap<>(SettingKey.class);
        for (int at = 0; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            Optional<SettingKey> key = flag.startsWith("--") ? SettingKey.of(flag.substring(2)) : Optional.empty();
            if (key.isEmpty()) {
                problem("unknown: " + flag + " (see --help)");
            } else if (equals >= 0) {
                flags.put(key.get(), argument.substring(equals + 1));
            } else if (at + 1 < arguments.size()) {
                at++;
                flags.put(key.get(), arguments.get(at));
            } else {
                problem(flag + " needs a value");
            }
        }
        return flags;
    }

    private void readFile(String name) {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            problem("--config: the file " + name + " cannot be read");
            return;
        }
        for (String word : file.stringPropertyNames()) {
            Optional<SettingKey> key = SettingKey.of(word).filter(known -> known != SettingKey.CONFIG);
            if (key.isEmpty()) {
                problem(name + ": unknown key " + word);
            } else {
                values.putIfAbsent(key.get(), file.getProperty(word));
            }
        }
    }
}
