package org.heliograph.platform.dicomweb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;

/**
 * Puts the identifier of a query together from a URL's parameters (PS3.18 §8.3.4.1): attributes by keyword or by the eight
 * digits of their tag, within sequences after a dot.
 */
public final class QueryKeys {
    private static final int DEEPEST = 5;

    private final TreeMap<Tag, String> values = new TreeMap<>();
    private final TreeMap<Tag, QueryKeys> sequences = new TreeMap<>();

    /** The tags of a path; empty when one of its names is no attribute of the standard. */
    public static Optional<List<Tag>> path(String name) {
        String[] names = name.split("\\.", -1);
        List<Optional<Tag>> tags = Arrays.stream(names).map(QueryKeys::tag).toList();
        boolean known = names.length <= DEEPEST && tags.stream().allMatch(Optional::isPresent);
        return known ? Optional.of(tags.stream().flatMap(Optional::stream).toList()) : Optional.empty();
    }

    private static Optional<Tag> tag(String name) {
        if (!name.matches("[0-9A-Fa-f]{8}")) {
            return Dictionary.byKeyword(name);
        }
        return Optional.of(Tag.parse(name)).filter(tag -> Dictionary.lookup(tag).isPresent());
    }

    /**
     * Takes a key.
     *
     * @throws IllegalArgumentException when its value is not of its VR
     */
    public void put(List<Tag> path, String value) {
        Tag tag = path.getFirst();
        if (path.size() > 1) {
            sequences.computeIfAbsent(tag, _ -> new QueryKeys()).put(path.subList(1, path.size()), value);
        } else if (Dictionary.vr(tag) == Vr.SQ) {
            sequences.computeIfAbsent(tag, _ -> new QueryKeys());
        } else {
            // A list of UIDs is parted by commas in a URL (§8.3.4.1), by backslashes in DICOM.
            values.put(tag, Dictionary.vr(tag) == Vr.UI ? value.replace(',', '\\') : value);
        }
    }

    public DataSet identifier() {
        DataSetBuilder identifier = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        values.forEach((tag, value) -> put(identifier, tag, value));
        sequences.forEach(
                (tag, item) -> identifier.sequence(tag, item.isEmpty() ? List.of() : List.of(item.identifier())));
        return identifier.build();
    }

    private boolean isEmpty() {
        return values.isEmpty() && sequences.isEmpty();
    }

    private static void put(DataSetBuilder identifier, Tag tag, String value) {
        Vr vr = Dictionary.vr(tag);
        if (value.isEmpty()) {
            identifier.empty(tag);
        } else if (vr.isText()) {
            identifier.string(tag, vr, value);
        } else if (vr.kind() == Vr.Kind.NUMBER) {
            identifier.integer(
                    tag,
                    Arrays.stream(value.split("\\\\", -1))
                            .mapToLong(Long::parseLong)
                            .toArray());
        } else {
            throw new IllegalArgumentException("no query asks for a value of VR " + vr);
        }
    }
}
