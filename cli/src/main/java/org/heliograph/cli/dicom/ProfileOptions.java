package org.heliograph.cli.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.deidentify.DeidentificationProfile;
import org.heliograph.dicom.deidentify.PatientIdentity;
import org.heliograph.dicom.deidentify.PixelCleaning;
import org.heliograph.dicom.deidentify.ProfileOption;
import org.heliograph.dicom.deidentify.ProjectKey;
import picocli.CommandLine.Option;

/** How to de-identify. */
final class ProfileOptions {
    private static final int KEY_LENGTH = 32;

    @Option(
            names = "--option",
            split = ",",
            paramLabel = "NAME",
            description = "clean-graphics, clean-structured-content, clean-descriptors, retain-full-dates, "
                    + "retain-modified-dates, retain-patient-characteristics, retain-device-identity, retain-uids, "
                    + "retain-safe-private, retain-institution-identity")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the project's secret, at least 16 bytes; made if it is not there")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--pseudonym",
            paramLabel = "PREFIX",
            description = "name and ID that follow from the patient's ID and key")
    private Optional<String> pseudonym = Optional.empty();

    @Option(names = "--patient-id", paramLabel = "ID", description = "give every object this Patient ID")
    private Optional<String> patientId = Optional.empty();

    @Option(names = "--patient-name", paramLabel = "NAME", description = "and this name (default: the ID)")
    private Optional<String> patientName = Optional.empty();

    @Option(
            names = "--burned-in",
            paramLabel = "refuse|report|cleaned",
            description = "what says that it has burned-in annotation: refuse it (default), only say so, or take it as "
                    + "cleaned by a person before")
    private BurnedIn burnedIn = BurnedIn.REFUSE;

    /** The words of {@code --burned-in}. */
    enum BurnedIn {
        REFUSE,
        REPORT,
        CLEANED
    }

    DeidentificationProfile profile() {
        try {
            DeidentificationProfile profile =
                    DeidentificationProfile.BASIC.withPatient(patient()).withPixels(pixels());
            for (String word : options) {
                profile = profile.with(option(word));
            }
            return profile;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static ProfileOption option(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(ProfileOption.values())
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no option '" + Shown.text(word) + "'; there are "
                        + Stream.of(ProfileOption.values())
                                .map(option ->
                                        option.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }

    private PatientIdentity patient() {
        if (pseudonym.isPresent() && patientId.isPresent()) {
            throw new UsageException("either --pseudonym or --patient-id");
        }
        if (patientName.isPresent() && patientId.isEmpty()) {
            throw new UsageException("--patient-name goes with --patient-id");
        }
        return pseudonym
                .<PatientIdentity>map(PatientIdentity.Derived::new)
                .or(() -> patientId.map(id -> new PatientIdentity.Given(patientName.orElse(id), id)))
                .orElseGet(PatientIdentity.None::new);
    }

    private PixelCleaning pixels() {
        return switch (burnedIn) {
            case REFUSE -> PixelCleaning.REFUSE_BURNED_IN;
            case REPORT -> PixelCleaning.REPORT_BURNED_IN;
            case CLEANED -> PixelCleaning.CLEANED_BY_PERSON;
        };
    }

    /** The key that was named, or one of this run. */
    ProjectKey key(Console console) throws IOException {
        byte[] fresh = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(fresh);
        if (key.isEmpty()) {
            return ProjectKey.of(fresh);
        }
        Path file = key.get();
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh);
            console.note("made a new key in " + file + "; keep it as secret as what it hides");
            return ProjectKey.of(fresh);
        }
        try {
            return ProjectKey.of(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
