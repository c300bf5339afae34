package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;

/**
 * What losslessly compressed pixel data are when they are uncompressed, for {@link MeaningHash}; module pixels makes it.
 *
 * @param attributes the attributes of the data set that are others then
 * @param content gives the value, little endian
 */
public record NativePixels(DataSet attributes, Content content) {
    /** The value of the pixel data. */
    @FunctionalInterface
    public interface Content {
        /** Opens the value; the caller closes it. */
        InputStream open() throws IOException;
    }
}
