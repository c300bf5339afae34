package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/** Replaces UIDs, each by the same one wherever it stands; those that the standard itself assigns stay. */
final class Uids {
    private final ProjectKey key;

    Uids(ProjectKey key) {
        this.key = key;
    }

    /** The element of that level with every value replaced. */
    ValueElement replaced(Tag tag, DataSet level) {
        String values = String.join(
                "\\", level.strings(tag).stream().map(this::replaced).toList());
        return ValueElement.of(tag, Vr.UI, values.getBytes(US_ASCII));
    }

    private String replaced(String value) {
        Uid uid = new Uid(value);
        boolean ofTheStandard = UidDictionary.lookup(uid).isPresent();
        return value.isEmpty() || ofTheStandard ? value : key.uid(uid.value()).value();
    }
}
