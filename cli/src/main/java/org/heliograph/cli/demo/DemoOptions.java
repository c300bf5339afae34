package org.heliograph.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.cli.UsageException;

/**
 * What the user asked of the demo.
 *
 * @param exit end when the main job is done, rather than keep running for a person
 * @param interactive wait for a person to read and sign, rather than drive a browser
 * @param json print the timeline as JSON on the last line of standard output
 * @param study a folder with the user's own study; empty to generate a head CT
 * @param patient name and id to give to the study's copies and the order
 * @param keep a folder that receives everything that was sent and received
 * @param ehr how the stand-in for the record system answers results
 * @param sender who sends the study
 * @param receivers who receives studies at both sites
 */
public record DemoOptions(
        boolean exit,
        boolean interactive,
        boolean json,
        Optional<Path> study,
        Optional<PatientChoice> patient,
        Optional<Path> keep,
        EhrBehaviour ehr,
        Sender sender,
        ReceiverKind receivers) {

    /** Name in DICOM's form (Family^Given) and id of the patient. */
    public record PatientChoice(String name, String id) {}

    /** How the stand-in for the record system answers a result. */
    public enum EhrBehaviour {
        ACCEPT,
        DOWN,
        ERROR,
        REJECT,
        GARBAGE
    }

    /** What sends the study: our own C-STORE user or dcmtk's. */
    public enum Sender {
        OWN,
        STORESCU
    }

    /** What receives studies at both sites. */
    public enum ReceiverKind {
        OWN,
        STORESCP,
        ORTHANC
    }

    static final String USAGE = """
            usage: ./heliograph demo [OPTION...]

              --exit            end when the report is back; otherwise keep running for you to explore
              --interactive     print the address and the sign-in and wait for you to read and sign
              --study DIR       send this study instead of a generated head CT
              --patient NAME,ID the patient's name (Family^Given) and id; random otherwise
              --keep DIR        leave everything sent and received in DIR (an empty or new folder)
              --json            print the timeline as JSON on the last line of standard output

            To see it fail, or with other software in the stand-ins' place:
              --ehr accept|down|error|reject|garbage   how the record system answers the result
              --sender own|storescu                    who sends the study
              --receivers own|storescp|orthanc         who receives studies at both sites

            Exit: 0 all of it happened, 1 some of it did not (the timeline says what), 2 wrong words.
            """;

    public static DemoOptions parse(String[] arguments) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        boolean exit = false;
        boolean interactive = false;
        boolean json = false;
        Optional<Path> study = Optional.empty();
        Optional<PatientChoice> patient = Optional.empty();
        Optional<Path> keep = Optional.empty();
        EhrBehaviour ehr = EhrBehaviour.ACCEPT;
        Sender sender = Sender.OWN;
        ReceiverKind receivers = ReceiverKind.OWN;
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "--exit" -> exit = true;
                case "--interactive" -> interactive = true;
                case "--json" -> json = true;
                case "--study" -> study = Optional.of(folder(value(word, words)));
                case "--patient" -> patient = Optional.of(patient(value(word, words)));
                case "--keep" -> keep = Optional.of(Path.of(value(word, words)).toAbsolutePath());
                case "--ehr" -> ehr = choice(EhrBehaviour.class, word, value(word, words));
                case "--sender" -> sender = choice(Sender.class, word, value(word, words));
                case "--receivers" -> receivers = choice(ReceiverKind.class, word, value(word, words));
                case "--help", "-h" -> throw new UsageException("\n" + USAGE);
                default -> throw new UsageException("demo has no option '" + word + "'\n" + USAGE);
            }
        }
        return new DemoOptions(exit, interactive, json, study, patient, keep, ehr, sender, receivers);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return words.pop();
    }

    private static Path folder(String value) {
        Path folder = Path.of(value).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--study: there is no folder " + value);
        }
        return folder;
    }

    private static PatientChoice patient(String value) {
        int comma = value.lastIndexOf(',');
        if (comma < 1 || comma == value.length() - 1) {
            throw new UsageException("--patient needs NAME,ID, for example DOE^JANE,12345");
        }
        return new PatientChoice(value.substring(0, comma), value.substring(comma + 1));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String option, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw new UsageException(option + " has no choice '" + value + "'");
    }
}
