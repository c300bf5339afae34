module org.heliograph.dicom {
    requires static org.jspecify;

    exports org.heliograph.dicom;
    exports org.heliograph.dicom.deidentify;
    exports org.heliograph.dicom.json;
}
