package org.heliograph.dicom.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;

/**
 * Which blocks of private elements are reserved in a data set, and by whom (PS3.5 §7.8.1). XML names a private element by
 * its creator and leaves the number of the block out; a reader finds one again.
 */
final class PrivateBlocks {
    private record Creator(int group, String name) {}

    private record Block(int group, int number) {}

    private final Map<Creator, Integer> first = new HashMap<>();
    private final Set<Block> taken = new HashSet<>();

    /** The blocks of that data set; those of the items in it are the items' own. */
    static PrivateBlocks of(DataSet dataSet) {
        PrivateBlocks blocks = new PrivateBlocks();
        for (Element element : dataSet.elements()) {
            Tag tag = element.tag();
            if (tag.isPrivateCreator()) {
                blocks.taken.add(new Block(tag.group(), tag.element()));
                dataSet.string(tag).ifPresent(name -> blocks.note(tag.group(), tag.element(), name));
            } else if (tag.isPrivate()) {
                blocks.taken.add(new Block(tag.group(), tag.element() >>> 8));
            }
        }
        return blocks;
    }

    private void note(int group, int number, String name) {
        first.merge(new Creator(group, name), number, Math::min);
    }

    /** The first block of a creator in a group; empty when there is none. */
    Optional<Integer> block(int group, String creator) {
        return Optional.ofNullable(first.get(new Creator(group, creator)));
    }

    /** Reserves the first block of a group in which there is nothing yet; empty when all are taken. */
    Optional<Integer> reserve(int group, String creator) {
        for (int number = 0x10; number <= 0xFF; number++) {
            if (taken.add(new Block(group, number))) {
                note(group, number, creator);
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
