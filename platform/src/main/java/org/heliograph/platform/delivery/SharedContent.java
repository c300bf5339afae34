package org.heliograph.platform.delivery;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.SeriesSummary;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** The instances of studies, as deliveries see them. */
@Component
final class SharedContent {
    private final Studies studies;
    private final StudyContent content;

    SharedContent(Studies studies, StudyContent content) {
        this.studies = studies;
        this.content = content;
    }

    List<Uid> series(OrganisationId owner, StudyId study) {
        return studies.series(owner, study).stream()
                .map(SeriesSummary::seriesInstanceUid)
                .toList();
    }

    /** A series' instances in the order of their UIDs, after one of them. */
    List<OfferedInstance> page(OrganisationId owner, StudyId study, Uid series, Uid after, int limit) {
        return studies.instances(owner, study, series, after, limit).stream()
                .map(entry -> new OfferedInstance(
                        entry.seriesInstanceUid(),
                        entry.sopClassUid(),
                        entry.sopInstanceUid(),
                        entry.transferSyntaxUid(),
                        entry.length(),
                        entry.identity()))
                .toList();
    }

    /** Exactly this instance; empty when it is not there any more. */
    Optional<InstanceEntry> find(OpenStudy study, OfferedInstance instance) {
        return content.instance(study, instance.sopInstanceUid())
                .filter(entry -> entry.identity().equals(instance.identity()));
    }

    /** A range of an instance's data set. */
    InputStream read(OpenStudy study, InstanceEntry instance, long from, long length) {
        return content.dataSet(study, instance, from, length);
    }

    /** A range of its bytes as they rest. */
    InputStream stored(OpenStudy study, InstanceEntry instance, long from, long length) {
        return content.stored(study, instance, from, length);
    }
}
