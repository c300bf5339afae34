package org.heliograph.dicom.validate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;

/** The file meta information: PS3.10 Table 7.1-1, and that it names the object that the data set is. */
final class FileMetaCheck {
    private static final List<Tag> TYPE_1 = List.of(
            Tags.FILE_META_INFORMATION_GROUP_LENGTH,
            Tags.FILE_META_INFORMATION_VERSION,
            Tags.MEDIA_STORAGE_SOP_CLASS_UID,
            Tags.MEDIA_STORAGE_SOP_INSTANCE_UID,
            Tags.TRANSFER_SYNTAX_UID,
            Tags.IMPLEMENTATION_CLASS_UID);

    private static final int PREAMBLE_AND_PREFIX = 132;
    private static final int GROUP_LENGTH_ELEMENT = 12;

    private FileMetaCheck() {}

    static void check(FileMeta meta, DataSet dataSet, Findings findings) {
        DataSet elements = meta.dataSet();
        for (Tag tag : TYPE_1) {
            if (elements.bytes(tag).filter(value -> value.length > 0).isEmpty()) {
                findings.add(Rule.MISSING_META_INFORMATION, "", tag, "");
            }
        }
        groupLength(meta, findings);
        elements.elements().forEach(element -> ElementCheck.check(element, elements, "", findings));
        same(elements.uid(Tags.MEDIA_STORAGE_SOP_CLASS_UID), dataSet, Tags.SOP_CLASS_UID, findings);
        same(elements.uid(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID), dataSet, Tags.SOP_INSTANCE_UID, findings);
    }

    /** Whether (0002,0000) counts the bytes behind it (PS3.10 Table 7.1-1). */
    private static void groupLength(FileMeta meta, Findings findings) {
        if (!hasPreamble(meta.raw())) {
            findings.add(Rule.MISSING_META_INFORMATION, "", Tags.FILE_META_INFORMATION_GROUP_LENGTH, "no preamble");
            return;
        }
        OptionalLong said = meta.dataSet().integer(Tags.FILE_META_INFORMATION_GROUP_LENGTH);
        int behind = meta.length() - PREAMBLE_AND_PREFIX - GROUP_LENGTH_ELEMENT;
        if (said.isPresent() && behind >= 0 && said.getAsLong() != behind) {
            findings.add(
                    Rule.WRONG_META_INFORMATION,
                    "",
                    Tags.FILE_META_INFORMATION_GROUP_LENGTH,
                    said.getAsLong() + ", not " + behind);
        }
    }

    private static boolean hasPreamble(byte[] raw) {
        return raw.length >= PREAMBLE_AND_PREFIX
                && new String(raw, PREAMBLE_AND_PREFIX - 4, 4, US_ASCII).equals("DICM");
    }

    private static void same(Optional<Uid> said, DataSet dataSet, Tag tag, Findings findings) {
        Optional<Uid> is = dataSet.uid(tag);
        if (said.isPresent() && is.isPresent() && !said.equals(is)) {
            findings.add(Rule.WRONG_META_INFORMATION, "", tag, "not the one in the meta information");
        }
    }
}
