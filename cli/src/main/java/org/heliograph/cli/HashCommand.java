package org.heliograph.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;

/** {@code heliograph hash FILE...}: the content identity of each Part 10 file, a line each. */
final class HashCommand {
    private HashCommand() {}

    static int run(String[] files) {
        if (files.length == 0) {
            throw new UsageException("hash needs the names of DICOM files");
        }
        int exit = 0;
        for (String name : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(name)))) {
                Part10Reader part10 = Part10Reader.open(in, ReadOptions.DEFAULT);
                System.out.println(
                        ContentIdentity.of(part10.meta().transferSyntax().uid(), part10.dataSet()) + "  " + name);
            } catch (IOException | DicomException e) {
                System.err.println("heliograph: " + name + ": " + e.getMessage());
                exit = 1;
            }
        }
        return exit;
    }
}
