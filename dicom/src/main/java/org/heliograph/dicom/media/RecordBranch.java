package org.heliograph.dicom.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;

/** The tree of records that is being made, and the branch of it that leads to an instance (PS3.3 Table F.4-1). */
final class RecordBranch {
    private final RecordNode root = RecordNode.root();
    private final Map<String, String> patientOfStudy = new HashMap<>();

    /** A level of a branch: its kind, what tells it from those beside it. */
    private record Level(RecordType type, String identity) {}

    RecordNode root() {
        return root;
    }

    /** The branch to an instance: nothing grows before {@link Branch#grow}. */
    Branch branch(DataSet header, Uid sopClass, Uid sopInstance) {
        RecordType type = RecordTypes.of(sopClass);
        Level leaf = new Level(type, sopInstance.value());
        if (type.level() == 0) {
            return new Branch(header, List.of(leaf), sopClass, sopInstance, Optional.empty());
        }
        String study = header.string(Tags.STUDY_INSTANCE_UID).orElse("");
        String series = header.string(Tags.SERIES_INSTANCE_UID).orElse("");
        String patient = patient(header, study);
        Optional<String> refusal = Optional.empty();
        if (study.isEmpty() || series.isEmpty()) {
            refusal = Optional.of("no study or no series instance UID");
        } else if (!patientOfStudy.getOrDefault(study, patient).equals(patient)) {
            refusal = Optional.of("study that is another patient's in this file-set");
        }
        List<Level> levels = List.of(
                new Level(RecordType.PATIENT, patient),
                new Level(RecordType.STUDY, study),
                new Level(RecordType.SERIES, series),
                leaf);
        return new Branch(header, levels, sopClass, sopInstance, refusal);
    }

    /** Patients are told apart by ID; those without one by name and date of birth, or not at all but by study. */
    private static String patient(DataSet header, String study) {
        Optional<String> id = header.string(Tags.PATIENT_ID);
        if (id.isPresent()) {
            return "id " + id.get();
        }
        Optional<String> name = header.string(Tags.PATIENT_NAME);
        return name.isPresent()
                ? "name " + name.get() + " "
                        + header.string(Tags.PATIENT_BIRTH_DATE).orElse("")
                : "study " + study;
    }

    /** The records that lead to an instance, those that are there and those that would have to be made. */
    final class Branch {
        private final List<Level> levels;
        private final Uid sopClass;
        private final Uid sopInstance;
        private final Optional<String> refusal;
        private final List<RecordNode> present = new ArrayList<>();
        private final List<DataSet> made = new ArrayList<>();
        private final List<String> missing;

        private Branch(DataSet header, List<Level> levels, Uid sopClass, Uid sopInstance, Optional<String> refusal) {
            this.levels = levels;
            this.sopClass = sopClass;
            this.sopInstance = sopInstance;
            this.refusal = refusal;
            RecordMaker maker = new RecordMaker(header);
            Optional<RecordNode> at = Optional.of(root);
            for (Level level : levels) {
                at = at.flatMap(node -> node.lower(level.identity));
                at.ifPresent(present::add);
                if (at.isEmpty()) {
                    made.add(maker.keys(level.type));
                }
            }
            this.missing = maker.missing();
        }

        /** Why the instance cannot be in the directory. */
        Optional<String> refusal() {
            return refusal;
        }

        /** Keys of type 1 that have no value, in records that would have to be made. */
        List<String> missing() {
            return missing;
        }

        /** The number of the instance in its series. */
        int number() {
            boolean parentIsThere = present.size() == levels.size() - 1;
            return parentIsThere ? (present.isEmpty() ? root : present.getLast()).size() + 1 : 1;
        }

        /** A name by places in the tree: DICOM/PT000001/ST000001/SE000001/IM000001. */
        FileId name(int number) {
            List<String> components = new ArrayList<>(List.of("DICOM"));
            RecordNode above = root;
            for (int i = 0; i < levels.size() - 1; i++) {
                boolean there = i < present.size();
                int ordinal = there ? present.get(i).ordinal() : i == present.size() ? above.size() + 1 : 1;
                components.add(component(levels.get(i).type, ordinal));
                above = there ? present.get(i) : above;
            }
            components.add(component(levels.getLast().type, number));
            return new FileId(components);
        }

        private static String component(RecordType type, int number) {
            if (number > 999_999) {
                throw new IllegalStateException("a folder of a file-set has room for 999,999");
            }
            return type.prefix() + String.format(Locale.ROOT, "%06d", number);
        }

        /** Makes the records that are not there, the last of which refers to the file. */
        void grow(FileId id, Uid transferSyntax) {
            RecordNode at = present.isEmpty() ? root : present.getLast();
            for (int i = present.size(); i < levels.size(); i++) {
                DataSet keys = made.get(i - present.size());
                boolean leaf = i == levels.size() - 1;
                at = at.add(levels.get(i).identity, leaf ? referring(keys, id, transferSyntax) : keys);
            }
            if (levels.size() > 1) {
                patientOfStudy.put(levels.get(1).identity, levels.getFirst().identity);
            }
        }

        private DataSet referring(DataSet keys, FileId id, Uid transferSyntax) {
            DataSetBuilder record = keys.toBuilder();
            return record.string(Tags.REFERENCED_FILE_ID, Vr.CS, id.components().toArray(String[]::new))
                    .uid(Tags.REFERENCED_SOP_CLASS_UID_IN_FILE, sopClass)
                    .uid(Tags.REFERENCED_SOP_INSTANCE_UID_IN_FILE, sopInstance)
                    .uid(Tags.REFERENCED_TRANSFER_SYNTAX_UID_IN_FILE, transferSyntax)
                    .build();
        }
    }
}
