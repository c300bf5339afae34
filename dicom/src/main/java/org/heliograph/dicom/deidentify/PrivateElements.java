package org.heliograph.dicom.deidentify;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.table.GeneratedRows;

/**
 * Which private elements are safe: those of PS3.15 Table E.3.10-1, and those that the data set declares safe in its
 * Private Data Element Characteristics Sequence (0008,0300) (PS3.15 §E.3.10).
 */
final class PrivateElements {
    /** A private element wherever its block stands; {@link #ANY} element for a whole block. */
    private record Known(int group, String creator, int element) {}

    private static final int ANY = -1;

    private static final Set<Known> TABLE = GeneratedRows.of(PrivateElements.class, "private.tsv").stream()
            .map(cells -> new Known(
                    Integer.parseInt(cells.get(0), 16), name(cells.get(1)), Integer.parseInt(cells.get(2), 16)))
            .collect(Collectors.toUnmodifiableSet());

    private final Set<Known> declared = new HashSet<>();

    PrivateElements(DataSet dataSet) {
        for (DataSet block : dataSet.sequence(Tags.PRIVATE_DATA_ELEMENT_CHARACTERISTICS_SEQUENCE)) {
            int group = (int) block.integer(Tags.PRIVATE_GROUP_REFERENCE).orElse(0);
            String creator = name(block.string(Tags.PRIVATE_CREATOR_REFERENCE).orElse(""));
            if (block.string(Tags.BLOCK_IDENTIFYING_INFORMATION_STATUS)
                    .filter("SAFE"::equals)
                    .isPresent()) {
                declared.add(new Known(group, creator, ANY));
            }
            for (BigDecimal element : block.numbers(Tags.NONIDENTIFYING_PRIVATE_ELEMENTS)) {
                declared.add(new Known(group, creator, element.intValue()));
            }
        }
    }

    /** The creator of a private element of that level, when one has reserved its block (PS3.5 §7.8.1). */
    static Optional<Tag> creator(Tag tag, DataSet level) {
        Tag creator = Tag.of(tag.group(), tag.element() >>> 8);
        return creator.isPrivateCreator() && level.string(creator).isPresent()
                ? Optional.of(creator)
                : Optional.empty();
    }

    /** Whether the element of that level is known to be safe. */
    boolean isSafe(Tag tag, DataSet level) {
        return creator(tag, level)
                .flatMap(level::string)
                .map(PrivateElements::name)
                .filter(creator -> isKnown(new Known(tag.group(), creator, tag.element() & 0xFF))
                        || declared.contains(new Known(tag.group(), creator, ANY)))
                .isPresent();
    }

    private boolean isKnown(Known element) {
        return TABLE.contains(element) || declared.contains(element);
    }

    private static String name(String creator) {
        return creator.strip().toUpperCase(Locale.ROOT);
    }
}
