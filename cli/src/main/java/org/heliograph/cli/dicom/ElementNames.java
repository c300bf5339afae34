package org.heliograph.cli.dicom;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.PrivateDictionary;
import org.heliograph.dicom.Tag;

/** Names of the elements of one data set or item, which says itself whose its private blocks are (PS3.5 §7.8.1). */
final class ElementNames {
    private final Map<Integer, String> creators = new HashMap<>();

    /** A private creator element was met. */
    void reserve(Tag creator, String name) {
        creators.putIfAbsent(block(creator.group(), creator.element()), name);
    }

    String of(Tag tag) {
        if (tag.isGroupLength()) {
            return tag.group() == 2 ? "FileMetaInformationGroupLength" : "GenericGroupLength";
        }
        if (tag.isPrivateCreator()) {
            return "PrivateCreator";
        }
        if (tag.isPrivate()) {
            String creator = creators.get(block(tag.group(), tag.element() >>> 8));
            return creator == null ? "Private" : named(creator, tag);
        }
        return Dictionary.lookup(tag)
                .map(entry -> entry.keyword().isEmpty() ? entry.name() : entry.keyword())
                .orElse("Unknown");
    }

    private static String named(String creator, Tag tag) {
        String name = PrivateDictionary.lookup(creator, tag)
                .map(PrivateDictionary.Entry::name)
                .orElse("Private");
        return name + " [" + Shown.text(creator) + "]";
    }

    private static int block(int group, int block) {
        return group << 16 | block;
    }
}
