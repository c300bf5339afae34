module org.heliograph.link {
    requires static org.jspecify;
    requires transitive org.heliograph.dicom;
}
