package org.heliograph.cli.dicom;

import org.heliograph.dimse.AeTitle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An AE title as a word of the command line. */
final class AeTitleWord implements ITypeConverter<AeTitle> {
    @Override
    public AeTitle convert(String word) {
        return AeTitle.parse(word)
                .orElseThrow(() -> new TypeConversionException(
                        "an AE title has 1 to 16 printable ASCII characters and no backslash"));
    }
}
