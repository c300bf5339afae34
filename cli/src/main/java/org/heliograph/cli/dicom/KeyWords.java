package org.heliograph.cli.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.edit.AttributeEdits;
import org.heliograph.dicom.edit.AttributeEdits.OtherCharacters;
import org.heliograph.dimse.query.QueryLevel;
import picocli.CommandLine.Option;

/** The keys of a query or retrieval, as people type them. */
final class KeyWords {
    @Option(
            names = {"-k", "--key", "-m", "-r"},
            paramLabel = "KEY",
            description = "PatientID=4711 or 0010,0020=4711 to match, PatientName to have it returned; also "
                    + "ScheduledProcedureStepSequence[0].Modality=CT")
    private List<String> words = new ArrayList<>();

    /** The keys but for the level, which is a matter of its own. */
    DataSet keys() {
        List<String> edits = words.stream()
                .map(word -> word.indexOf('=') < 0 ? word + "=" : word)
                .toList();
        try {
            return AttributeEdits.parse(edits).with(OtherCharacters.CHANGE_TO_UTF_8).apply(DataSet.EMPTY).toBuilder()
                    .remove(Tags.QUERY_RETRIEVE_LEVEL)
                    .build();
        } catch (DicomException e) {
            throw new UsageException("a key cannot be read: " + e.getMessage());
        }
    }

    /** The keys, and these to be returned where no key asks for anything to be. */
    DataSet keys(List<Tag> otherwiseReturned) {
        DataSet keys = keys();
        boolean asks = words.stream().anyMatch(word -> word.indexOf('=') < 0 || word.endsWith("="));
        if (asks) {
            return keys;
        }
        DataSetBuilder more = keys.toBuilder();
        otherwiseReturned.stream().filter(tag -> !keys.contains(tag)).forEach(more::empty);
        return more.build();
    }

    /** The level that one of the keys names. */
    Optional<QueryLevel> level() {
        return words.stream()
                .map(word -> word.split("=", 2))
                .filter(parts -> parts.length == 2 && isLevel(parts[0]))
                .map(parts -> QueryLevel.of(parts[1].strip())
                        .orElseThrow(() -> new UsageException(
                                "levels are PATIENT, STUDY, SERIES and IMAGE, not " + Shown.text(parts[1]))))
                .findFirst();
    }

    private static boolean isLevel(String name) {
        String letters = name.replaceAll("[(),]", "");
        return letters.equals("QueryRetrieveLevel") || letters.equals(Tags.QUERY_RETRIEVE_LEVEL.hex());
    }
}
