package org.heliograph.platform.study;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.json.DicomJsonReader;
import org.heliograph.dicom.json.DicomJsonWriter;

/** The attributes that rows of studies and series hold in DICOM JSON, beside their columns (PS3.18 §F.2). */
final class IndexedAttributes {
    /** Of patient and study (PS3.3 §C.7.1, §C.7.2). */
    static final List<Tag> STUDY = List.of(
            Tags.TIMEZONE_OFFSET_FROM_UTC,
            Tags.REFERRING_PHYSICIAN_NAME,
            Tags.PHYSICIANS_OF_RECORD,
            Tags.NAME_OF_PHYSICIANS_READING_STUDY,
            Tags.ADMITTING_DIAGNOSES_DESCRIPTION,
            Tags.PROCEDURE_CODE_SEQUENCE,
            Tags.PATIENT_BIRTH_TIME,
            Tags.OTHER_PATIENT_IDS,
            Tags.PATIENT_AGE,
            Tags.PATIENT_SIZE,
            Tags.PATIENT_WEIGHT,
            Tags.ETHNIC_GROUP,
            Tags.OCCUPATION,
            Tags.ADDITIONAL_PATIENT_HISTORY,
            Tags.PATIENT_COMMENTS,
            Tags.STUDY_ID,
            Tags.REQUESTING_SERVICE);

    /** Of series and equipment (PS3.3 §C.7.3, §C.7.5). */
    static final List<Tag> SERIES = List.of(
            Tags.SERIES_DATE,
            Tags.SERIES_TIME,
            Tags.MANUFACTURER,
            Tags.INSTITUTION_NAME,
            Tags.STATION_NAME,
            Tags.INSTITUTIONAL_DEPARTMENT_NAME,
            Tags.PERFORMING_PHYSICIAN_NAME,
            Tags.OPERATORS_NAME,
            Tags.MANUFACTURER_MODEL_NAME,
            Tags.PROTOCOL_NAME,
            Tags.PATIENT_POSITION,
            Tags.FRAME_OF_REFERENCE_UID,
            Tags.LATERALITY,
            Tags.PERFORMED_PROCEDURE_STEP_START_DATE,
            Tags.PERFORMED_PROCEDURE_STEP_START_TIME,
            Tags.PERFORMED_PROCEDURE_STEP_ID,
            Tags.REQUEST_ATTRIBUTES_SEQUENCE);

    /** A row holds no longer value, and no sequence of more bytes; the instance keeps it. */
    private static final int LONGEST = 1_024;

    private static final int LONGEST_ROW = 1 << 20;

    private IndexedAttributes() {}

    /** Those of the attributes that the header has a value of, in its own character set. */
    static DataSet of(DataSet header, List<Tag> tags) {
        DataSetBuilder some = DataSet.builder();
        header.get(Tags.SPECIFIC_CHARACTER_SET)
                .filter(IndexedAttributes::isShort)
                .ifPresent(some::put);
        for (Tag tag : tags) {
            header.get(tag).filter(IndexedAttributes::isShort).ifPresent(some::put);
        }
        return some.build();
    }

    private static boolean isShort(Element element) {
        int size = size(element);
        return size > 0 && size <= LONGEST;
    }

    private static int size(Element element) {
        return switch (element) {
            case ValueElement value -> value.length();
            case SequenceElement sequence -> {
                int size = 0;
                for (SequenceElement.Item item : sequence.items()) {
                    for (Element inner : item.dataSet().elements()) {
                        size = Math.min(LONGEST + 1, size + 8 + size(inner));
                    }
                }
                yield size;
            }
            case BulkElement _, FragmentsElement _ -> LONGEST + 1;
        };
    }

    /** As a row holds them: in UTF-8, without what JSON or PostgreSQL cannot say. */
    static String row(DataSet some) {
        DataSetBuilder row = DataSet.builder();
        for (Element element : some.elements()) {
            if (element.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
                continue;
            }
            DataSetBuilder one = DataSet.builder();
            some.get(Tags.SPECIFIC_CHARACTER_SET).ifPresent(one::put);
            try {
                // What has bytes but no value, such as a name of carets, says nothing, now as after a reindexing.
                parsed(json(one.put(element).build())).elements().stream()
                        .filter(IndexedAttributes::isShort)
                        .forEach(row::put);
            } catch (DicomException _) {
                // Not understood here; the instance itself is untouched.
                row.remove(element.tag());
            }
        }
        return json(row.build());
    }

    static String json(DataSet attributes) {
        StringBuilder text = new StringBuilder();
        try {
            new DicomJsonWriter(text, LargeValues.OMITTED).write(attributes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }

    static DataSet parsed(String json) {
        try {
            return new DicomJsonReader(new StringReader(json), LONGEST_ROW, DicomJsonReader.BulkData.REFUSED).read();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
