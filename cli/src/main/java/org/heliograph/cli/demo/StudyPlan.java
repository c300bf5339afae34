package org.heliograph.cli.demo;

import java.nio.file.Path;
import java.util.List;
import org.heliograph.dicom.Uid;

/**
 * What is going to be sent, and the order that it answers.
 *
 * @param files Part 10 files, in the order in which the modality sends them
 * @param bodyPart a word of the procedure by which the routing rule knows this kind of study
 */
record StudyPlan(
        List<Path> files, Uid studyInstanceUid, Patient patient, Order order, String modality, String bodyPart) {
    StudyPlan {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new DemoFailure("the study has no DICOM files");
        }
    }
}
