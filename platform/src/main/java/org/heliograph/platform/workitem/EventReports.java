package org.heliograph.platform.workitem;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reports of what happens to workitems, written in the transaction in which it happens, one row a subscriber (PS3.4
 * §CC.2.4). A row stands until its subscriber has got it; so a report may come twice, and none is lost.
 */
@Component
public final class EventReports {
    /** A subscriber who does not come for so long has lost the reports; the workitems are still there. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int STATE_REPORT = 1;
    private static final int CANCEL_REQUESTED = 2;
    private static final int PROGRESS_REPORT = 3;
    private static final int ASSIGNED = 5;

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final Clock clock;

    EventReports(Tenancy tenancy, JdbcClient jdbc, Clock clock) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A report that is to be sent. */
    public record Waiting(long id, DataSet report) {}

    /** The next reports of a subscriber, at most so many. */
    public List<Waiting> waiting(OrganisationId organisation, AeTitle subscriber, int limit) {
        return tenancy.as(
                organisation,
                () -> jdbc.sql(
                                "select event_id, report from workitem_event where organisation_id = ? and subscriber = ?"
                                        + " order by event_id limit ?")
                        .params(organisation.value(), subscriber.value(), limit)
                        .query((row, _) -> new Waiting(
                                row.getLong(1),
                                WorkitemStore.parsed(row.getString(2)).toBuilder()
                                        .integer(Tags.MESSAGE_ID, row.getLong(1) & 0xFFFF)
                                        .build()))
                        .list());
    }

    /** The subscriber has got it; not those before it, for one may have been committed since. */
    public void sent(OrganisationId organisation, AeTitle subscriber, Waiting report) {
        tenancy.run(
                organisation,
                () -> jdbc.sql(
                                "delete from workitem_event where organisation_id = ? and subscriber = ? and event_id = ?")
                        .params(organisation.value(), subscriber.value(), report.id())
                        .update());
    }

    void stateChanged(OrganisationId organisation, Uid workitem, DataSet attributes) {
        subscribeMatching(organisation, workitem, attributes);
        tell(organisation, workitem, state(workitem, attributes));
    }

    /** What a new subscriber is told of a workitem first (§CC.2.3.3). */
    void present(OrganisationId organisation, AeTitle subscriber, WorkitemStore.Row row) {
        put(organisation, subscriber.value(), state(row.uid(), row.attributes()));
    }

    void assigned(OrganisationId organisation, Uid workitem, DataSet attributes) {
        tell(
                organisation,
                workitem,
                report(
                        workitem,
                        ASSIGNED,
                        attributes,
                        Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE,
                        Tags.HUMAN_PERFORMER_CODE_SEQUENCE,
                        Tags.HUMAN_PERFORMER_ORGANIZATION));
    }

    /** Reports what the standard wants reported of an update: readiness, progress, whom it is for. */
    void updated(OrganisationId organisation, Uid workitem, DataSet before, DataSet after) {
        if (differs(before, after, Tags.INPUT_READINESS_STATE)) {
            stateChanged(organisation, workitem, after);
        } else {
            subscribeMatching(organisation, workitem, after);
        }
        if (differs(before, after, Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)) {
            tell(
                    organisation,
                    workitem,
                    report(workitem, PROGRESS_REPORT, after, Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE));
        }
        if (differs(before, after, Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE)) {
            assigned(organisation, workitem, after);
        }
    }

    /** Tells whoever listens that somebody wants it cancelled; false when nobody does. */
    boolean cancelRequested(OrganisationId organisation, Uid workitem, String requester, DataSet request) {
        DataSet report = report(
                        workitem,
                        CANCEL_REQUESTED,
                        request,
                        Tags.REASON_FOR_CANCELLATION,
                        Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE,
                        Tags.CONTACT_URI,
                        Tags.CONTACT_DISPLAY_NAME)
                .toBuilder()
                .string(Tags.REQUESTING_AE, requester)
                .build();
        return tell(organisation, workitem, report) > 0;
    }

    private static boolean differs(DataSet before, DataSet after, Tag tag) {
        return !before.get(tag).equals(after.get(tag));
    }

    private static DataSet state(Uid workitem, DataSet attributes) {
        DataSetBuilder report =
                report(workitem, STATE_REPORT, attributes, Tags.PROCEDURE_STEP_STATE, Tags.INPUT_READINESS_STATE)
                        .toBuilder();
        attributes.sequence(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE).stream()
                .findFirst()
                .ifPresent(progress -> {
                    progress.get(Tags.REASON_FOR_CANCELLATION).ifPresent(report::put);
                    progress.get(Tags.PROCEDURE_STEP_DISCONTINUATION_REASON_CODE_SEQUENCE)
                            .ifPresent(report::put);
                });
        return report.build();
    }

    private static DataSet report(Uid workitem, int type, DataSet from, Tag... tags) {
        DataSetBuilder report = DataSet.builder();
        from.get(Tags.SPECIFIC_CHARACTER_SET).ifPresent(report::put);
        report.uid(Tags.AFFECTED_SOP_CLASS_UID, UpsUids.EVENT)
                .uid(Tags.AFFECTED_SOP_INSTANCE_UID, workitem)
                .integer(Tags.EVENT_TYPE_ID, type);
        for (Tag tag : tags) {
            from.get(tag).ifPresent(report::put);
        }
        return report.build();
    }

    /** Subscribers to all, and those whose filter it matches now, are subscribed to it (§CC.2.3.3). */
    private void subscribeMatching(OrganisationId organisation, Uid workitem, DataSet attributes) {
        record Many(String subscriber, boolean lock, Optional<String> filter) {}
        for (Many many : jdbc.sql("select subscriber, deletion_lock, filter from workitem_subscription"
                        + " where organisation_id = ? and workitem_uid in (?, ?)")
                .params(organisation.value(), UpsUids.GLOBAL.value(), UpsUids.FILTERED.value())
                .query((row, _) -> new Many(row.getString(1), row.getBoolean(2), Optional.ofNullable(row.getString(3))))
                .list()) {
            boolean matches = many.filter()
                    .map(filter -> Query.of(WorkitemStore.parsed(filter), MatchOptions.DEFAULT)
                            .matches(attributes))
                    .orElse(true);
            if (matches) {
                jdbc.sql("insert into workitem_subscription values (?, ?, ?, ?, null) on conflict do nothing")
                        .params(organisation.value(), many.subscriber(), workitem.value(), many.lock())
                        .update();
            }
        }
    }

    private int tell(OrganisationId organisation, Uid workitem, DataSet report) {
        List<String> subscribers = jdbc.sql(
                        "select subscriber from workitem_subscription where organisation_id = ? and workitem_uid = ?")
                .params(organisation.value(), workitem.value())
                .query(String.class)
                .list();
        subscribers.forEach(subscriber -> put(organisation, subscriber, report));
        return subscribers.size();
    }

    private void put(OrganisationId organisation, String subscriber, DataSet report) {
        jdbc.sql(
                        "insert into workitem_event (organisation_id, subscriber, report, created_at) values (?, ?, ?::jsonb, ?)")
                .params(organisation.value(), subscriber, WorkitemStore.json(report), Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("delete from workitem_event where organisation_id = ? and subscriber = ? and created_at < ?")
                .params(
                        organisation.value(),
                        subscriber,
                        Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
