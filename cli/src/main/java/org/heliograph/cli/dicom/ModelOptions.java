package org.heliograph.cli.dicom;

import java.util.Locale;
import java.util.Optional;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.DataSet;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import picocli.CommandLine.Option;

/** By which information model and at which level to ask (PS3.4 Annex C). */
final class ModelOptions {
    @Option(
            names = {"--model", "-M"},
            paramLabel = "study|patient|patient-study",
            description = "the information model (default: study, or patient at that level)")
    private Optional<String> model = Optional.empty();

    @Option(
            names = {"-S", "--study-root"},
            hidden = true)
    private boolean studyRoot;

    @Option(
            names = {"-P", "--patient-root"},
            hidden = true)
    private boolean patientRoot;

    @Option(
            names = {"-O", "--psonly"},
            hidden = true)
    private boolean patientStudyOnly;

    @Option(
            names = {"--level", "-L"},
            paramLabel = "PATIENT|STUDY|SERIES|IMAGE",
            description = "what to look for (default: STUDY; with a UID among the keys its level, for move and get)")
    private Optional<String> level = Optional.empty();

    InformationModel model(QueryLevel at) {
        if (patientRoot) {
            return InformationModel.PATIENT_ROOT;
        }
        if (patientStudyOnly) {
            return InformationModel.PATIENT_STUDY_ONLY;
        }
        if (studyRoot) {
            return InformationModel.STUDY_ROOT;
        }
        String word = model.orElse(at == QueryLevel.PATIENT ? "patient" : "study");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "study", "study-root", "studyroot" -> InformationModel.STUDY_ROOT;
            case "patient", "patient-root", "patientroot" -> InformationModel.PATIENT_ROOT;
            case "patient-study", "patientstudyonly", "psonly" -> InformationModel.PATIENT_STUDY_ONLY;
            default -> throw new UsageException("--model is study, patient or patient-study, not " + Shown.text(word));
        };
    }

    /** The level to find at. */
    QueryLevel levelToFind(KeyWords keys) {
        return said(keys).orElse(QueryLevel.STUDY);
    }

    /** The level to retrieve at: the lowest of which the keys have a UID. */
    QueryLevel levelToRetrieve(KeyWords words, DataSet keys) {
        return said(words).orElseGet(() -> {
            QueryLevel lowest = QueryLevel.STUDY;
            for (QueryLevel each : QueryLevel.values()) {
                if (keys.string(each.uniqueKey()).isPresent()) {
                    lowest = each;
                }
            }
            return lowest;
        });
    }

    private Optional<QueryLevel> said(KeyWords keys) {
        return level.map(word -> {
                    String upper = word.toUpperCase(Locale.ROOT);
                    return QueryLevel.of(upper.equals("INSTANCE") ? "IMAGE" : upper)
                            .orElseThrow(() -> new UsageException("--level is PATIENT, STUDY, SERIES or IMAGE"));
                })
                .or(keys::level);
    }
}
