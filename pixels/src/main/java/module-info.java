module org.heliograph.pixels {
    requires static org.jspecify;
    requires transitive org.heliograph.dicom;
    requires java.desktop;
    requires com.twelvemonkeys.imageio.jpeg;

    exports org.heliograph.pixels;
    exports org.heliograph.pixels.jpeg2000;
    exports org.heliograph.pixels.recompress;
}
