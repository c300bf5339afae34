package org.heliograph.dicom.xml;

import java.util.List;

/** The names of PS3.19 §A.1.5 and §A.1.6 that reader and writer share. */
final class NativeXml {
    static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    static final String ROOT = "NativeDicomModel";
    static final String ATTRIBUTE = "DicomAttribute";
    static final String VALUE = "Value";
    static final String ITEM = "Item";
    static final String PERSON_NAME = "PersonName";
    static final String INLINE_BINARY = "InlineBinary";
    static final String BULK_DATA = "BulkData";

    /** The component groups of a name, in their order. */
    static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    /** The components of a group, in their order (PS3.5 §6.2.1.1). */
    static final List<String> NAME_COMPONENTS =
            List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    private NativeXml() {}
}
