package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.edit.PatientCorrection;

/**
 * Takes the metadata of instances as the index gives them, one JSON object in one write each, and completes the places of
 * their large values, which the index holds without the address of the service.
 */
abstract class MetadataLines extends Writer {
    /** No text within a value can look so: a quotation mark in one is escaped. */
    private static final String MEMBER = "\"BulkDataURI\":\"";

    private final String service;
    private final Optional<PatientCorrection> correction;

    MetadataLines(String service, Optional<PatientCorrection> correction) {
        this.service = service;
        this.correction = correction;
    }

    /** Takes one instance. */
    abstract void take(String json) throws IOException;

    @Override
    public final void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public final void write(String text, int from, int length) throws IOException {
        String line = text.substring(from, from + length);
        // What stands between two of them is no line.
        if (line.startsWith("{")) {
            String placed = line.replace(MEMBER + "/", MEMBER + service + "/");
            take(correction.isPresent() ? corrected(placed, correction.get()) : placed);
        }
    }

    private static String corrected(String json, PatientCorrection correction) throws IOException {
        DescribedInstance instance = DescribedInstance.read(json);
        DataSet corrected = correction.apply(instance.dataSet());
        return corrected.equals(instance.dataSet()) ? json : new DescribedInstance(corrected, instance.places()).json();
    }

    @Override
    public void flush() {
        // Whoever takes the lines flushes.
    }

    @Override
    public void close() {
        // The same.
    }
}
