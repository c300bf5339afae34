package org.heliograph.dicom.edit;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tag;

/** What becomes of the attribute that an edit names, once it is found. */
interface Change {
    /** Whether the attribute, and the items it is in, are made where they are missing. */
    boolean creates();

    /** The new element in that data set or item, in that form; none to take it out. */
    Optional<Element> of(DataSet within, Tag tag, Optional<Element> present, HeaderForm form);
}
