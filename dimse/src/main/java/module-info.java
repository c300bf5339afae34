module org.heliograph.dimse {
    requires static org.jspecify;
    requires transitive org.heliograph.dicom;
}
