package org.heliograph.dicom.deidentify;

import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;

/** Whose data set it is: the text that a patient's pseudonym and days follow from. */
final class Patient {
    private Patient() {}

    /** The ID with its issuer; where there is none, name and birth date; where there are none, the study. */
    static String of(DataSet dataSet) {
        String id = dataSet.string(Tags.PATIENT_ID).orElse("");
        if (!id.isEmpty()) {
            return "id\\" + id + "\\"
                    + dataSet.string(Tags.ISSUER_OF_PATIENT_ID).orElse("");
        }
        String name = dataSet.string(Tags.PATIENT_NAME).orElse("");
        if (!name.isEmpty()) {
            return "name\\" + name + "\\"
                    + dataSet.string(Tags.PATIENT_BIRTH_DATE).orElse("");
        }
        return "study\\" + dataSet.string(Tags.STUDY_INSTANCE_UID).orElse("");
    }
}
