package org.heliograph.cli.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.heliograph.dicom.DicomException;
import org.heliograph.dimse.DimseException;
import org.heliograph.pixels.PixelException;

/** In words what went wrong outside this program. */
final class Problems {
    private Problems() {}

    /** The words; nothing for what is a fault of this program's own. */
    static Optional<String> said(Exception problem) {
        return switch (problem) {
            case DicomException bad -> Optional.of(String.valueOf(bad.getMessage()));
            case PixelException bad -> Optional.of(String.valueOf(bad.getMessage()));
            case DimseException ended -> Optional.of(String.valueOf(ended.getMessage()));
            case IOException io -> Optional.of(said(io));
            case UncheckedIOException io -> Optional.of(String.valueOf(io.getMessage()));
            default -> Optional.empty();
        };
    }

    static String said(IOException problem) {
        return switch (problem) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " may not be opened";
            case FileAlreadyExistsException there -> there.getFile() + " exists already";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(problem.getMessage());
        };
    }
}
