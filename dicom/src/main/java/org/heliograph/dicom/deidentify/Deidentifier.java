package org.heliograph.dicom.deidentify;

import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dicom.deidentify.DeidentificationReport.Warning;

/**
 * De-identifies data sets by a profile under a project's key (PS3.15 Annex E).
 *
 * <p>It is a pure function: the same data set always gives the same one, and what is the same in two data sets (a study,
 * a series, a patient, a frame of reference) stays the same, so that the files of a study can be done one by one, in any
 * order and on any machine that has the key. Large values and pixel data are not touched and not read.
 */
public final class Deidentifier {
    /** Modalities whose images often have text burned in by the device or by a person (PS3.3 §C.7.3.1.1.1). */
    private static final Set<String> OFTEN_BURNED_IN =
            Set.of("US", "IVUS", "ES", "XC", "GM", "OT", "SC", "SM", "ECG", "DOC", "RF", "XA", "SR", "BMD", "PX");

    private static final int OVERLAY_ROWS = 0x0010;
    private static final int OVERLAY_DATA = 0x3000;
    private static final String STANDARD_ROOT = "1.2.840.10008.";

    private final DeidentificationProfile profile;
    private final ProjectKey key;

    public Deidentifier(DeidentificationProfile profile, ProjectKey key) {
        this.profile = profile;
        this.key = key;
    }

    /** De-identifies a whole data set, outermost level, as it was read. */
    public Deidentification deidentify(DataSet dataSet) {
        if (isYes(dataSet, Tags.BURNED_IN_ANNOTATION) && profile.pixels() == PixelCleaning.REFUSE_BURNED_IN) {
            return new Deidentification.Refused(Deidentification.Reason.BURNED_IN_ANNOTATION);
        }
        if (dataSet.contains(Tags.DIRECTORY_RECORD_SEQUENCE)) {
            return new Deidentification.Refused(Deidentification.Reason.MEDIA_DIRECTORY);
        }
        Log log = new Log();
        warn(dataSet, log);
        DataSet cleaned = new Cleaner(profile, key, dataSet, log).clean(dataSet, Place.ROOT, false);
        DataSetBuilder out = cleaned.toBuilder();
        putPatient(out, dataSet);
        Marks.add(out, cleaned, profile);
        return new Deidentification.Done(out.build(), log.report());
    }

    private void warn(DataSet dataSet, Log log) {
        boolean image = dataSet.contains(Tags.ROWS) || dataSet.contains(Tags.PIXEL_DATA);
        boolean said = dataSet.string(Tags.BURNED_IN_ANNOTATION).isPresent();
        boolean often =
                dataSet.string(Tags.MODALITY).filter(OFTEN_BURNED_IN::contains).isPresent();
        if (profile.pixels() != PixelCleaning.CLEANED_BY_PERSON
                && (isYes(dataSet, Tags.BURNED_IN_ANNOTATION) || (image && !said && often))) {
            log.warn(Warning.MAY_HAVE_BURNED_IN_ANNOTATION);
        }
        if (hasOverlayInPixels(dataSet)) {
            log.warn(Warning.MAY_HAVE_BURNED_IN_ANNOTATION);
        }
        if (isYes(dataSet, Tags.RECOGNIZABLE_VISUAL_FEATURES)) {
            log.warn(Warning.RECOGNIZABLE_VISUAL_FEATURES);
        }
        if (dataSet.uid(Tags.SOP_CLASS_UID).filter(Deidentifier::isPrivate).isPresent()) {
            log.warn(Warning.PRIVATE_SOP_CLASS);
        }
    }

    /** The retired form of an overlay: in bits of the pixel data that the image does not use (PS3.3 §C.9.2). */
    private static boolean hasOverlayInPixels(DataSet dataSet) {
        return dataSet.elements().stream()
                .map(Element::tag)
                .filter(tag -> (tag.group() & 0xFF01) == 0x6000 && tag.element() == OVERLAY_ROWS)
                .anyMatch(tag -> !dataSet.contains(Tag.of(tag.group(), OVERLAY_DATA)));
    }

    private void putPatient(DataSetBuilder out, DataSet dataSet) {
        switch (profile.patient()) {
            case PatientIdentity.None() -> {
                // The table's Z has done it.
            }
            case PatientIdentity.Given(String name, String id) ->
                out.string(Tags.PATIENT_NAME, name).string(Tags.PATIENT_ID, id);
            case PatientIdentity.Derived(String prefix) -> {
                String pseudonym = prefix + key.pseudonym(Patient.of(dataSet));
                out.string(Tags.PATIENT_NAME, pseudonym).string(Tags.PATIENT_ID, pseudonym);
            }
        }
    }

    private static boolean isYes(DataSet dataSet, Tag tag) {
        return dataSet.string(tag).filter("YES"::equals).isPresent();
    }

    private static boolean isPrivate(Uid sopClass) {
        return !sopClass.value().startsWith(STANDARD_ROOT)
                && UidDictionary.lookup(sopClass).isEmpty();
    }
}
