package org.heliograph.dicom.path;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Dictionary;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;

/** What an attribute is called within its data set. */
public sealed interface AttributeName {
    /** The tag of the attribute in that data set; empty when the data set has no block of the private creator. */
    Optional<Tag> in(DataSet dataSet);

    /** An attribute by its tag, private or not; written as its keyword where it has one. */
    record ByTag(Tag tag) implements AttributeName {
        @Override
        public Optional<Tag> in(DataSet dataSet) {
            return Optional.of(tag);
        }

        @Override
        public String toString() {
            String keyword =
                    Dictionary.lookup(tag).map(Dictionary.Entry::keyword).orElse("");
            boolean names = Dictionary.byKeyword(keyword).filter(tag::equals).isPresent();
            return names ? keyword : tag.toString();
        }
    }

    /**
     * A private attribute by its creator, whichever block that has reserved (PS3.5 §7.8.1).
     *
     * @param group odd
     * @param element the last two digits, 00 to FF
     */
    record ByCreator(int group, String creator, int element) implements AttributeName {
        private static final int FIRST_BLOCK = 0x10;
        private static final int LAST_BLOCK = 0xFF;

        public ByCreator {
            if ((group & 1) == 0 || group >>> 16 != 0 || element >>> 8 != 0 || creator.isBlank()) {
                throw new IllegalArgumentException("no private attribute");
            }
        }

        @Override
        public Optional<Tag> in(DataSet dataSet) {
            for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
                if (dataSet.string(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                    return Optional.of(tag(block));
                }
            }
            return Optional.empty();
        }

        /** The element that reserves a block for the creator: the one there is, or the first that is free. */
        public Optional<Tag> creatorIn(DataSet dataSet) {
            Optional<Tag> reserved = in(dataSet).map(tag -> Tag.of(group, tag.element() >>> 8));
            for (int block = FIRST_BLOCK; block <= LAST_BLOCK && reserved.isEmpty(); block++) {
                if (isFree(dataSet, block)) {
                    reserved = Optional.of(Tag.of(group, block));
                }
            }
            return reserved;
        }

        private boolean isFree(DataSet dataSet, int block) {
            return dataSet.elements().stream()
                    .map(Element::tag)
                    .noneMatch(tag -> tag.group() == group && (tag.element() == block || tag.element() >>> 8 == block));
        }

        /** The attribute's tag when that block is its creator's. */
        public Tag tag(int block) {
            return Tag.of(group, block << 8 | element);
        }

        @Override
        public String toString() {
            HexFormat hex = HexFormat.of().withUpperCase();
            return String.format(
                    Locale.ROOT, "(%s,[%s]%s)", hex.toHexDigits((short) group), creator, hex.toHexDigits((byte)
                            element));
        }
    }
}
