package org.heliograph.platform.study.web;

import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.access.StudyRef;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.Studies;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens studies for requests: what the caller may not see is not found. */
@Component
final class Doors {
    private final Door door;
    private final Studies studies;

    Doors(Door door, Studies studies) {
        this.door = door;
        this.studies = studies;
    }

    OpenStudy byId(Requester caller, UUID study) {
        return door.open(caller, StudyRef.of(new StudyId(study)), LookPurpose.VIEW)
                .orElseThrow(Problem::notFound);
    }

    /** A study of the caller's own organisation and an instance of it, both found by one question. */
    Optional<Door.Opened<Optional<InstanceEntry>>> own(Requester caller, Uid study, Uid instance, LookPurpose purpose) {
        return door.own(caller, purpose, owner -> studies.instance(owner, study, instance));
    }

    OpenStudy shared(Requester caller, Uid study, LookPurpose purpose) {
        return door.shared(caller, StudyRef.of(study), purpose).orElseThrow(Problem::notFound);
    }

    OpenStudy byUid(Requester caller, String uid, @Nullable UUID owner, LookPurpose purpose) {
        StudyRef study = StudyRef.of(new Uid(uid));
        Optional<OpenStudy> open = owner == null
                ? door.open(caller, study, purpose)
                : door.open(caller, study, new OrganisationId(owner), purpose);
        return open.orElseThrow(Problem::notFound);
    }
}
