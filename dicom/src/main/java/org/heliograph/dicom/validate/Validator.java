package org.heliograph.dicom.validate;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FileMeta;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.iod.Iod;
import org.heliograph.dicom.iod.Iods;

/**
 * Checks a data set as it was read: nothing is repaired, large values and pixel data are not read.
 *
 * <p>What is checked of an IOD are the types in its mandatory modules, in the items of all sequences that its modules
 * describe, and the conditions that a program can decide. Usage of conditional modules and the contents of functional
 * groups and of report templates are not checked.
 */
public final class Validator {
    private Validator() {}

    /** The problems of a file: its meta information, its data set, and whether both speak of the same object. */
    public static List<Problem> validate(FileMeta meta, DataSet dataSet) {
        Findings findings = new Findings();
        FileMetaCheck.check(meta, dataSet, findings);
        check(dataSet, meta.transferSyntax(), findings);
        return findings.sorted();
    }

    /** The problems of a data set in that transfer syntax, sorted by place; none when it is as the standard has it. */
    public static List<Problem> validate(DataSet dataSet, TransferSyntax syntax) {
        Findings findings = new Findings();
        check(dataSet, syntax, findings);
        return findings.sorted();
    }

    private static void check(DataSet dataSet, TransferSyntax syntax, Findings findings) {
        elements(dataSet, "", findings);
        Optional<Iod> iod = dataSet.uid(Tags.SOP_CLASS_UID).flatMap(Iods::ofSopClass);
        iod.ifPresent(known -> IodCheck.check(known, dataSet, findings));
        // A DICOMDIR says its class in the meta information only (PS3.3 §F.3).
        if (iod.isEmpty() && !dataSet.contains(Tags.DIRECTORY_RECORD_SEQUENCE)) {
            findings.add(Rule.UNKNOWN_SOP_CLASS, "", Tags.SOP_CLASS_UID, "types not checked");
        }
        PixelCheck.check(dataSet, syntax, findings);
    }

    private static void elements(DataSet level, String place, Findings findings) {
        LevelCheck.check(level, place, findings);
        for (Element element : level.elements()) {
            ElementCheck.check(element, level, place, findings);
            if (element instanceof SequenceElement) {
                List<DataSet> items = level.sequence(element.tag());
                boolean codes = CodeCheck.isCodeSequence(element.tag());
                for (int i = 0; i < items.size(); i++) {
                    String inside = place + element.tag() + "[" + (i + 1) + "].";
                    elements(items.get(i), inside, findings);
                    if (codes) {
                        CodeCheck.check(items.get(i), inside, findings);
                    }
                }
            }
        }
    }
}
