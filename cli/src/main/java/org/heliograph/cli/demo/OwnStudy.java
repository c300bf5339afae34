package org.heliograph.cli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/**
 * A study of the user's own, copied for sending.
 *
 * <p>Where the user names a patient, or the study lacks the patient id or accession number that a modality would have
 * taken from its worklist, these few attributes are set in the copies; everything else is copied byte by byte.
 */
final class OwnStudy {
    private final Path folder;
    private final Optional<DemoOptions.PatientChoice> choice;

    OwnStudy(Path folder, Optional<DemoOptions.PatientChoice> choice) {
        this.folder = folder;
        this.choice = choice;
    }

    /** @param fresh the patient to take attributes from that neither the user nor the study names */
    StudyPlan copyTo(Path target, Patient fresh, String assigningAuthority, String number) throws IOException {
        List<Instance> instances = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Instance.read(file).ifPresent(instances::add);
            }
        }
        if (instances.isEmpty()) {
            throw new DemoFailure("there is no DICOM image in " + folder);
        }
        DataSet first = instances.getFirst().header();
        Uid study = instances.getFirst().uid(Tags.STUDY_INSTANCE_UID);
        if (instances.stream()
                .anyMatch(instance -> !instance.uid(Tags.STUDY_INSTANCE_UID).equals(study))) {
            throw new DemoFailure(folder + " holds more than one study");
        }
        Patient patient = new Patient(
                choice.map(DemoOptions.PatientChoice::name)
                        .or(() -> first.string(Tags.PATIENT_NAME))
                        .orElse(fresh.name()),
                choice.map(DemoOptions.PatientChoice::id)
                        .or(() -> first.string(Tags.PATIENT_ID))
                        .orElse(fresh.id()),
                first.string(Tags.PATIENT_BIRTH_DATE).orElse(fresh.birthDate()),
                first.string(Tags.PATIENT_SEX).orElse(fresh.sex()));
        String modality = first.string(Tags.MODALITY).orElse("OT");
        String part = first.string(Tags.BODY_PART_EXAMINED).orElse("STUDY").toUpperCase(Locale.ROOT);
        Order order = new Order(
                patient,
                "P" + number,
                "F" + number,
                first.string(Tags.ACCESSION_NUMBER).orElse("A" + number),
                modality + " " + part,
                modality,
                assigningAuthority);
        boolean untouched = choice.isEmpty()
                && first.string(Tags.PATIENT_ID).isPresent()
                && first.string(Tags.PATIENT_NAME).isPresent()
                && first.string(Tags.ACCESSION_NUMBER).isPresent();
        List<Path> copies = new ArrayList<>();
        for (Instance instance : instances) {
            Path copy = target.resolve(String.format(Locale.ROOT, "IM%05d.dcm", copies.size() + 1));
            if (untouched) {
                Files.copy(instance.file(), copy);
            } else {
                write(instance, order, copy);
            }
            copies.add(copy);
        }
        return new StudyPlan(copies, study, patient, order, modality, part);
    }

    private static void write(Instance instance, Order order, Path copy) throws IOException {
        Patient patient = order.patient();
        DataSet edited = instance.header().toBuilder()
                .string(Tags.PATIENT_NAME, patient.name())
                .string(Tags.PATIENT_ID, patient.id())
                .string(Tags.PATIENT_BIRTH_DATE, patient.birthDate())
                .string(Tags.PATIENT_SEX, patient.sex())
                .string(Tags.ACCESSION_NUMBER, order.accessionNumber())
                .build();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            out.write(Part10Writer.header(
                    instance.uid(Tags.SOP_CLASS_UID),
                    instance.uid(Tags.SOP_INSTANCE_UID),
                    instance.meta().transferSyntax().uid()));
            new DataSetWriter(
                            out,
                            instance.meta().transferSyntax(),
                            DataSetWriter.Form.AS_READ,
                            BulkSource.of(instance.file(), instance.meta().length()))
                    .write(edited);
        }
    }
}
