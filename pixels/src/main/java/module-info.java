module org.heliograph.pixels {
    requires static org.jspecify;
    requires transitive org.heliograph.dicom;
    requires java.desktop;

    exports org.heliograph.pixels;
    exports org.heliograph.pixels.jpeg;
    exports org.heliograph.pixels.jpeg2000;
    exports org.heliograph.pixels.recompress;
    exports org.heliograph.pixels.jpegls;
}
