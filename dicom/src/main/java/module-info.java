module org.heliograph.dicom {
    requires java.xml;
    requires static org.jspecify;

    exports org.heliograph.dicom;
    exports org.heliograph.dicom.deidentify;
    exports org.heliograph.dicom.edit;
    exports org.heliograph.dicom.iod;
    exports org.heliograph.dicom.json;
    exports org.heliograph.dicom.match;
    exports org.heliograph.dicom.media;
    exports org.heliograph.dicom.path;
    exports org.heliograph.dicom.validate;
    exports org.heliograph.dicom.value;
    exports org.heliograph.dicom.xml;
}
