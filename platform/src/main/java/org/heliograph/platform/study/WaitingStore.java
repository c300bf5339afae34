package org.heliograph.platform.study;

import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.heliograph.dicom.Uid;
import org.heliograph.link.WaitingCount;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.RoundTrip;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What gateways say they still hold of studies, each counting by its own clock. */
@Component
final class WaitingStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    WaitingStore(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    /**
     * More is on its way: the study is not complete until that pack is committed.
     *
     * @param open gives how many instances are in open packs, while the study's row is held
     */
    void expectMore(
            OrganisationId organisation, Uid uid, Optional<UUID> gateway, WaitingCount said, LongSupplier open) {
        tenancy.run(organisation, () -> {
            Optional<StudyId> known = locked(organisation, uid);
            known.ifPresent(study -> {
                RoundTrip trip = new RoundTrip();
                tell(trip, organisation, study, gateway, said);
                tenancy.send(trip);
                long waiting = held(organisation, study) + open.getAsLong();
                jdbc.sql("update study set waiting = ? where organisation_id = ? and study_id = ?")
                        .params(waiting, organisation.value(), study.value())
                        .update();
            });
        });
    }

    /**
     * Takes a gateway's count, unless a later one of its came before it. In the caller's transaction, which holds the
     * study's row by then.
     */
    static void tell(
            RoundTrip trip, OrganisationId organisation, StudyId study, Optional<UUID> gateway, WaitingCount said) {
        if (gateway.isPresent() && !said.equals(WaitingCount.NONE)) {
            trip.tell("""
                    insert into study_waiting values (?, ?, ?, ?, ?)
                    on conflict (organisation_id, study_id, gateway_id) do update
                        set number = excluded.number, instances = excluded.instances
                        where study_waiting.number < excluded.number""", organisation.value(), study.value(), gateway.get(), said.number(), said.instances());
        }
    }

    /** What all gateways hold together. */
    private long held(OrganisationId organisation, StudyId study) {
        return jdbc.sql("select coalesce(sum(instances), 0)::bigint from study_waiting"
                        + " where organisation_id = ? and study_id = ?")
                .params(organisation.value(), study.value())
                .query(Long.class)
                .single();
    }

    /**
     * A gateway that gave a pack up speaks for the study no more; what is open and what others hold is still expected.
     *
     * @param open gives how many instances are in open packs, while the study's row is held
     */
    void expectNoMoreOf(OrganisationId organisation, Uid uid, Optional<UUID> gateway, LongSupplier open) {
        tenancy.run(organisation, () -> {
            Optional<StudyId> known = locked(organisation, uid);
            known.ifPresent(study -> {
                gateway.ifPresent(silent -> jdbc.sql("update study_waiting set instances = 0"
                                + " where organisation_id = ? and study_id = ? and gateway_id = ?")
                        .params(organisation.value(), study.value(), silent)
                        .update());
                long waiting = held(organisation, study) + open.getAsLong();
                jdbc.sql("update study set waiting = least(waiting, ?) where organisation_id = ? and study_id = ?")
                        .params(waiting, organisation.value(), study.value())
                        .update();
            });
        });
    }

    private Optional<StudyId> locked(OrganisationId organisation, Uid uid) {
        return jdbc.sql("select study_id from study"
                        + " where organisation_id = ? and study_instance_uid = ? and quarantine = '' for update")
                .params(organisation.value(), uid.value())
                .query((row, _) -> new StudyId(row.getObject(1, UUID.class)))
                .optional();
    }
}
