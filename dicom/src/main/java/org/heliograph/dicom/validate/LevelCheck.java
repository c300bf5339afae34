package org.heliograph.dicom.validate;

import java.util.HashSet;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;

/** What must hold among the elements of one data set or item: order, uniqueness, blocks, the character set. */
final class LevelCheck {
    private LevelCheck() {}

    static void check(DataSet level, String place, Findings findings) {
        Set<Tag> seen = new HashSet<>();
        Tag last = new Tag(0);
        for (Element element : level.elements()) {
            Tag tag = element.tag();
            if (!seen.add(tag)) {
                findings.add(Rule.DUPLICATE_ATTRIBUTE, place, tag, "");
            } else if (tag.compareTo(last) < 0) {
                findings.add(Rule.WRONG_ORDER, place, tag, "after " + last);
            }
            last = tag;
            int group = tag.group();
            if (group <= 2 || group == 0xFFFE) {
                findings.add(Rule.WRONG_GROUP, place, tag, "");
            }
            if (tag.isPrivate() && tag.element() > 0xFF && !hasCreator(tag, level)) {
                findings.add(Rule.PRIVATE_WITHOUT_CREATOR, place, tag, "");
            }
        }
        if (level.contains(Tags.SPECIFIC_CHARACTER_SET) && !level.characterSet().isKnown()) {
            findings.add(Rule.UNKNOWN_CHARACTER_SET, place, Tags.SPECIFIC_CHARACTER_SET, "");
        }
    }

    private static boolean hasCreator(Tag tag, DataSet level) {
        Tag creator = Tag.of(tag.group(), tag.element() >>> 8);
        return creator.isPrivateCreator() && level.string(creator).isPresent();
    }
}
