package org.heliograph.dicom.edit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.PersonName;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.path.AttributePath;

/**
 * An overlay over a study's images: what the hospital says of the patient now, after it said otherwise before. Stored bytes
 * never change; what goes out is corrected and says so in its Original Attributes Sequence (PS3.3 §C.12.1.1.9.2).
 *
 * @param values what the Patient Module is to say, by attribute; attributes of patients alone, so that no overlay changes
 *     which object it is over
 * @param at when the hospital said it
 * @param version grows with each correction of the patient
 */
public record PatientCorrection(SortedMap<Tag, String> values, Instant at, int version) {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSS'+0000'").withZone(ZoneOffset.UTC);
    private static final int PATIENT_GROUP = 0x0010;
    private static final String SYSTEM = "HELIOGRAPH";

    public PatientCorrection {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!values.keySet().stream().allMatch(tag -> tag.group() == PATIENT_GROUP)) {
            throw new IllegalArgumentException("a patient's correction names a patient's attributes only");
        }
    }

    /**
     * The data set with the hospital's words; itself where it says the same already.
     *
     * @throws org.heliograph.dicom.DicomException when its text cannot be brought into a character set that has them
     */
    public DataSet apply(DataSet dataSet) {
        List<AttributeEdit> edits = new ArrayList<>();
        DataSetBuilder modified = DataSet.builder();
        values.forEach((tag, value) -> {
            Optional<Element> before = dataSet.get(tag);
            if (!isSame(tag, dataSet.string(tag).orElse(""), value)) {
                before.ifPresent(modified::put);
                edits.add(new AttributeEdit.Set(AttributePath.of(tag), List.of(), value));
            }
        });
        if (edits.isEmpty()) {
            return dataSet;
        }
        List<DataSet> originals = new ArrayList<>(dataSet.sequence(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE));
        originals.add(DataSet.builder()
                .empty(Tags.SOURCE_OF_PREVIOUS_VALUES)
                .string(Tags.ATTRIBUTE_MODIFICATION_DATE_TIME, DATE_TIME.format(at))
                .string(Tags.MODIFYING_SYSTEM, SYSTEM)
                .string(Tags.REASON_FOR_THE_ATTRIBUTE_MODIFICATION, "CORRECT")
                .sequence(Tags.MODIFIED_ATTRIBUTES_SEQUENCE, List.of(modified.build()))
                .build());
        // The originals go in first: a change of the character set is theirs too.
        DataSet declared = dataSet.toBuilder()
                .sequence(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE, originals)
                .build();
        return new AttributeEdits(edits)
                .with(AttributeEdits.OtherCharacters.CHANGE_TO_UTF_8)
                .apply(declared);
    }

    /** Names are compared without regard to case and to components that are empty. */
    private static boolean isSame(Tag tag, String said, String now) {
        return tag.equals(Tags.PATIENT_NAME) ? bare(said).equals(bare(now)) : said.equals(now);
    }

    private static String bare(String name) {
        PersonName.Group group = PersonName.parse(name).alphabetic();
        return String.join("^", group.family(), group.given(), group.middle())
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    /** Versions only: this may stand in a log. */
    @Override
    public String toString() {
        return "PatientCorrection[version " + version + "]";
    }
}
