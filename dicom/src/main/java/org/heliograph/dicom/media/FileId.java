package org.heliograph.dicom.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The name of a file in a file-set: folders and file, each at most eight characters A-Z, 0-9 and _ (PS3.10 §8.2, §8.5). */
public record FileId(List<String> components) {
    private static final int MAX_COMPONENTS = 8;

    /** What a medium may say without the standard's leave: more folders, longer names. */
    private static final int TOLERATED_COMPONENTS = 32;

    private static final int TOLERATED_LENGTH = 255;

    public FileId {
        components = List.copyOf(components);
    }

    /**
     * The ID that those values of Referenced File ID (0004,1500) are, also when slashes part them; empty when it could name
     * nothing in the file-set: no component, or one that is empty, {@code .}, {@code ..} or no name at all.
     */
    public static Optional<FileId> of(List<String> values) {
        List<String> components = new ArrayList<>();
        for (String value : values) {
            for (String component : value.split("[/\\\\]", -1)) {
                components.add(component.strip());
            }
        }
        boolean nameable = !components.isEmpty()
                && components.size() <= TOLERATED_COMPONENTS
                && components.stream().allMatch(FileId::isName);
        return nameable ? Optional.of(new FileId(components)) : Optional.empty();
    }

    private static boolean isName(String component) {
        return !component.isEmpty()
                && component.length() <= TOLERATED_LENGTH
                && !component.equals(".")
                && !component.equals("..")
                && component.chars().noneMatch(c -> c < ' ' || c == ':');
    }

    /** Whether it is one by PS3.10 §8.2 and §8.5. */
    public boolean isConforming() {
        return components.size() <= MAX_COMPONENTS
                && components.stream().allMatch(component -> component.matches("[A-Z0-9_]{1,8}"));
    }

    /** The component as media name it in the end: without a version, {@code ;1}, without a point behind, in any case. */
    static String folded(String name) {
        return name.replaceFirst(";[0-9]+$", "").replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
    }

    /** What is the same for every way to write the ID. */
    String folded() {
        return components.stream().map(FileId::folded).collect(Collectors.joining("/"));
    }

    /** The components with slashes between them. */
    @Override
    public String toString() {
        return String.join("/", components);
    }
}
