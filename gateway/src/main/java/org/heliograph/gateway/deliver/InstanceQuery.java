package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.message.StatusCategory;
import org.heliograph.dimse.query.FindResponses;
import org.heliograph.dimse.query.FindScu;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.gateway.spool.Spool;

/** Asks a receiver which instances of a series it has (PS3.4 §C.6.2.1, with all unique keys above). */
final class InstanceQuery {
    private InstanceQuery() {}

    /** Where an instance belongs. */
    record Series(Uid study, Uid series) {}

    /** The series that a data set says it is of; nothing when it cannot be read so far. */
    static Optional<Series> series(FetchedObject object, Spool spool) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(object.instance().transferSyntaxUid());
        try (InputStream in = object.dataSet(spool)) {
            DataSet header = DataSetReader.readHeader(in, syntax, ReadOptions.DEFAULT.withStopBefore(Tags.STUDY_ID));
            return header.uid(Tags.STUDY_INSTANCE_UID)
                    .flatMap(study -> header.uid(Tags.SERIES_INSTANCE_UID).map(series -> new Series(study, series)));
        } catch (DicomException _) {
            return Optional.empty();
        }
    }

    /** Takes out of {@code missing} what the receiver has; false when it does not answer this. */
    static boolean find(Association association, Series series, Set<Uid> missing) {
        if (missing.isEmpty()) {
            return true;
        }
        DataSet keys = DataSet.builder()
                .uid(Tags.STUDY_INSTANCE_UID, series.study())
                .uid(Tags.SERIES_INSTANCE_UID, series.series())
                .string(Tags.SOP_INSTANCE_UID, "")
                .build();
        Optional<FindResponses> responses =
                new FindScu(association).find(InformationModel.STUDY_ROOT, QueryLevel.IMAGE, keys);
        if (responses.isEmpty()) {
            return false;
        }
        try (FindResponses matches = responses.get()) {
            while (matches.hasNext()) {
                matches.next().uid(Tags.SOP_INSTANCE_UID).ifPresent(missing::remove);
            }
            return matches.end().category() == StatusCategory.SUCCESS;
        } catch (DicomException _) {
            return false;
        }
    }
}
