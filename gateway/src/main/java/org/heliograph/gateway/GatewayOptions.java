package org.heliograph.gateway;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.dimse.tls.ClientCertificate;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.receive.DicomTls;
import org.heliograph.gateway.send.Recompression;

/** How the program is started: by flags, else by HELIOGRAPH_ variables, else by a properties file, else by defaults. */
record GatewayOptions(
        Command command,
        Path data,
        String bind,
        int dicomPort,
        Optional<DicomTls> dicomTls,
        int mllpPort,
        int statusPort,
        Optional<Path> announce,
        Egress egress,
        Recompression recompress,
        boolean json) {

    static final String HELP = """
            usage: heliograph gateway run | enrol CODE | status | doctor   [OPTION...]

              run            take objects and messages, send them, bring back what is for this hospital
              enrol CODE     make this gateway known to a platform; prints a fingerprint to compare in the portal
              status         how the gateway that runs on this machine is

              doctor [URL]   what is wrong with the way to the platform, in words; before the enrolment with the platform's URL

              --data DIR           where it keeps everything          (./heliograph-gateway)
              --bind ADDRESS       where it listens                   (0.0.0.0)
              --dicom-port N       C-STORE and C-ECHO; 0 = any free   (11112)
              --tls-port N         the same over TLS, by convention 2762; needs --tls-cert (off)
              --tls-cert FILE      its certificate and those that lead to its authority, PEM
              --tls-key FILE       its key, PEM, not encrypted        (in the same file)
              --tls-ca FILE        whose certificates are believed of peers, PEM
              --tls-clients HOW    required, wanted or none: must peers show a certificate
                                                  (required with --tls-ca, else none)
              --mllp-port N        HL7 v2 over MLLP                   (2575)
              --status-port N      the page on 127.0.0.1              (8042)
              --recompress HOW     before sending, without loss: auto (where the line is slower than the processor),
                                   always or never            (auto)
              --announce FILE      run: write ports and pid as JSON when ready
              --proxy URL          the way out, http://host:port; none is used that is not named here
              --proxy-user-file F  name:password for the proxy
              --proxy-ca-file F    PEM: the authority of a proxy that breaks TLS open, and so reads what is sent
              --json               status, doctor: as JSON
              --config FILE        these settings as a properties file, e.g. dicom-port = 11112
              --help

            Every option is also a variable: HELIOGRAPH_DICOM_PORT.
            """;

    private static final Set<String> KEYS = Set.of(
            "data",
            "bind",
            "dicom-port",
            "tls-port",
            "tls-cert",
            "tls-key",
            "tls-ca",
            "tls-clients",
            "mllp-port",
            "status-port",
            "announce",
            "proxy",
            "proxy-user-file",
            "proxy-ca-file",
            "recompress");
    private static final Set<String> TLS_KEYS = Set.of("tls-cert", "tls-key", "tls-ca", "tls-clients");
    private static final int HIGHEST_PORT = 65535;

    /** What to do. */
    sealed interface Command {
        record Run() implements Command {}

        record Enrol(String code) implements Command {}

        record Status() implements Command {}

        record Doctor(Optional<String> platform) implements Command {}

        record Help() implements Command {}
    }

    /** All that is wrong with how the program was started. */
    static final class OptionsException extends Exception {
        private static final long serialVersionUID = 1L;

        OptionsException(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    static GatewayOptions parse(List<String> arguments, Map<String, String> environment) throws OptionsException {
        return new Parsing(environment).parse(arguments);
    }

    private static final class Parsing {
        private final Map<String, String> environment;
        private final Map<String, String> flags = new HashMap<>();
        private final Map<String, String> file = new HashMap<>();
        private final List<String> words = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private boolean help;
        private boolean json;

        Parsing(Map<String, String> environment) {
            this.environment = environment;
        }

        GatewayOptions parse(List<String> arguments) throws OptionsException {
            split(arguments);
            Optional.ofNullable(flags.remove("config"))
                    .or(() -> Optional.ofNullable(environment.get("HELIOGRAPH_CONFIG")))
                    .ifPresent(this::readFile);
            Command command = help ? new Command.Help() : command();
            GatewayOptions options = new GatewayOptions(
                    command,
                    Path.of(value("data").orElse("heliograph-gateway")),
                    value("bind").orElse("0.0.0.0"),
                    port("dicom-port", 11112),
                    dicomTls(),
                    port("mllp-port", 2575),
                    port("status-port", 8042),
                    value("announce").map(Path::of),
                    new EgressReader(problems).read(value("proxy"), value("proxy-user-file"), value("proxy-ca-file")),
                    recompress(),
                    json);
            if (!problems.isEmpty() && !help) {
                throw new OptionsException(problems);
            }
            return options;
        }

        private Recompression recompress() {
            String word = value("recompress").orElse(Recompression.AUTO.word());
            Optional<Recompression> recompression = Recompression.ofWord(word);
            if (recompression.isEmpty()) {
                problems.add("--recompress is auto, always or never");
            }
            return recompression.orElse(Recompression.AUTO);
        }

        private void split(List<String> arguments) {
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                switch (argument) {
                    case "--help", "-h" -> help = true;
                    case "--json" -> json = true;
                    default -> {
                        if (!argument.startsWith("--")) {
                            words.add(argument);
                            continue;
                        }
                        int equals = argument.indexOf('=');
                        String key = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
                        if (!KEYS.contains(key) && !key.equals("config")) {
                            problems.add("there is no option --" + key);
                        } else if (equals >= 0) {
                            flags.put(key, argument.substring(equals + 1));
                        } else if (i + 1 < arguments.size()) {
                            flags.put(key, arguments.get(++i));
                        } else {
                            problems.add("--" + key + " needs a value");
                        }
                    }
                }
            }
        }

        private void readFile(String name) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(name))) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                problems.add("the file " + name + " cannot be read");
                return;
            }
            for (String key : new TreeSet<>(properties.stringPropertyNames())) {
                if (KEYS.contains(key)) {
                    file.put(key, properties.getProperty(key));
                } else {
                    problems.add("there is no setting " + key + " (in " + name + ")");
                }
            }
        }

        private Command command() {
            String word = words.isEmpty() ? "" : words.getFirst();
            int wanted = word.equals("enrol") || word.equals("doctor") ? 2 : 1;
            if (words.size() > wanted) {
                problems.add("too many words: " + words.get(wanted));
            }
            return switch (word) {
                case "run" -> new Command.Run();
                case "status" -> new Command.Status();
                case "doctor" -> new Command.Doctor(words.stream().skip(1).findFirst());
                case "enrol" -> {
                    if (words.size() < 2) {
                        problems.add("enrol needs the code that the portal shows");
                    }
                    yield new Command.Enrol(words.getLast());
                }
                default -> {
                    problems.add("say what to do: run, enrol CODE, status or doctor");
                    yield new Command.Help();
                }
            };
        }

        private Optional<String> value(String key) {
            String variable = "HELIOGRAPH_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
            return Optional.ofNullable(flags.get(key))
                    .or(() -> Optional.ofNullable(environment.get(variable)))
                    .or(() -> Optional.ofNullable(file.get(key)));
        }

        private Optional<DicomTls> dicomTls() {
            if (value("tls-port").isEmpty()) {
                TLS_KEYS.stream()
                        .sorted()
                        .filter(key -> value(key).isPresent())
                        .forEach(key -> problems.add("--" + key + " is of no use without --tls-port"));
                return Optional.empty();
            }
            int port = port("tls-port", 0);
            Optional<Path> certificate = value("tls-cert").map(Path::of);
            Optional<Path> authorities = value("tls-ca").map(Path::of);
            ClientCertificate clients = clients(authorities.isPresent());
            if (certificate.isEmpty()) {
                problems.add("--tls-port needs --tls-cert");
            }
            if (authorities.isEmpty() && clients != ClientCertificate.NONE) {
                problems.add("--tls-clients needs --tls-ca, which says whose certificates are believed");
            }
            if (certificate.isEmpty() || (authorities.isEmpty() && clients != ClientCertificate.NONE)) {
                return Optional.empty();
            }
            Path key = value("tls-key").map(Path::of).orElse(certificate.get());
            return Optional.of(new DicomTls(port, certificate.get(), key, authorities, clients));
        }

        private ClientCertificate clients(boolean authorities) {
            String word = value("tls-clients").orElse(authorities ? "required" : "none");
            return switch (word) {
                case "required" -> ClientCertificate.REQUIRED;
                case "wanted" -> ClientCertificate.WANTED;
                case "none" -> ClientCertificate.NONE;
                default -> {
                    problems.add("--tls-clients is required, wanted or none, not " + word);
                    yield ClientCertificate.NONE;
                }
            };
        }

        private int port(String key, int otherwise) {
            Optional<String> text = value(key);
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                int port = Integer.parseInt(text.get());
                if (port >= 0 && port <= HIGHEST_PORT) {
                    return port;
                }
            } catch (NumberFormatException _) {
                // Said below.
            }
            problems.add("--" + key + " is a number from 0 to 65535, not " + text.get());
            return otherwise;
        }
    }
}
