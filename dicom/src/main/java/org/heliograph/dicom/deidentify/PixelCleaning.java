package org.heliograph.dicom.deidentify;

/**
 * What was, or is to be, done about identity in the pixel data (PS3.15 §E.3.1, §E.3.2). This program never looks at
 * pixels: the Clean Pixel Data and Clean Recognizable Visual Features Options are a person's work.
 */
public enum PixelCleaning {
    /** Nothing was done; a data set that says Burned In Annotation YES is refused. The default. */
    REFUSE_BURNED_IN,
    /** Nothing was done; what may be burned in is said in the report. */
    REPORT_BURNED_IN,
    /** A person removed burned-in annotation before; the data set then says so, and bears the option's code 113101. */
    CLEANED_BY_PERSON
}
