package org.heliograph.platform.workitem;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who hears of which workitems (PS3.4 §CC.2.3, PS3.18 §11.10 to §11.12). */
@Component
public final class Subscriptions {
    private final Tenancy tenancy;
    private final WorkitemStore store;
    private final EventReports events;
    private final JdbcClient jdbc;

    Subscriptions(Tenancy tenancy, WorkitemStore store, EventReports events, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.store = store;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** Subscribes to one workitem; its present state is reported first. */
    public Outcome toOne(OrganisationId organisation, AeTitle subscriber, Uid workitem, boolean lock) {
        return tenancy.as(organisation, () -> {
            Optional<WorkitemStore.Row> row = store.find(organisation, workitem);
            if (row.isEmpty()) {
                return new Outcome.Refused(StatusCode.C307);
            }
            put(organisation, subscriber, workitem, lock, Optional.empty());
            events.present(organisation, subscriber, row.get());
            return new Outcome.Done();
        });
    }

    /** Subscribes to all workitems, or to those that match: those there are, and those to come. */
    public void toMany(OrganisationId organisation, AeTitle subscriber, boolean lock, Optional<DataSet> filter) {
        Optional<Query> query = filter.map(keys -> Query.of(keys, MatchOptions.DEFAULT));
        tenancy.run(organisation, () -> {
            put(organisation, subscriber, filter.isPresent() ? UpsUids.FILTERED : UpsUids.GLOBAL, lock, filter);
            WorkitemPlace place = WorkitemPlace.START;
            List<WorkitemStore.Row> page = store.page(organisation, "", "", place, PAGE);
            while (!page.isEmpty()) {
                for (WorkitemStore.Row row : page) {
                    if (query.isEmpty() || query.get().matches(row.attributes())) {
                        put(organisation, subscriber, row.uid(), lock, Optional.empty());
                        events.present(organisation, subscriber, row);
                    }
                    place = WorkitemPlace.of(row.attributes());
                }
                page = store.page(organisation, "", "", place, PAGE);
            }
        });
    }

    private static final int PAGE = 200;

    /** Ends a subscription to one workitem; with the UID of all, those to all. */
    public void end(OrganisationId organisation, AeTitle subscriber, Uid workitem) {
        boolean all = workitem.equals(UpsUids.GLOBAL) || workitem.equals(UpsUids.FILTERED);
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from workitem_subscription where organisation_id = ? and subscriber = ?"
                                + (all ? "" : " and workitem_uid = ?"))
                        .params(
                                all
                                        ? List.of(organisation.value(), subscriber.value())
                                        : List.of(organisation.value(), subscriber.value(), workitem.value()))
                        .update());
    }

    /** Hears of no further workitems; the subscriptions to those there are stand. */
    public void suspend(OrganisationId organisation, AeTitle subscriber, Uid which) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("delete from workitem_subscription where organisation_id = ? and subscriber = ?"
                                + " and workitem_uid = ?")
                        .params(organisation.value(), subscriber.value(), which.value())
                        .update());
    }

    private void put(
            OrganisationId organisation, AeTitle subscriber, Uid workitem, boolean lock, Optional<DataSet> filter) {
        jdbc.sql(
                        "insert into workitem_subscription values (:organisation, :subscriber, :workitem, :lock, :filter::jsonb)"
                                + " on conflict (organisation_id, subscriber, workitem_uid)"
                                + " do update set deletion_lock = excluded.deletion_lock, filter = excluded.filter")
                .param("organisation", organisation.value())
                .param("subscriber", subscriber.value())
                .param("workitem", workitem.value())
                .param("lock", lock)
                .param("filter", filter.map(WorkitemStore::json).orElse(null))
                .update();
    }
}
