package org.heliograph.platform.audit;

import java.util.List;
import java.util.UUID;
import org.heliograph.platform.database.Dispatcher;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each organisation's chain has been sent to the audit repository. */
@Component
final class FeedStore {
    private final JdbcClient jdbc;
    private final Dispatcher dispatcher;

    FeedStore(JdbcClient jdbc, Dispatcher dispatcher) {
        this.jdbc = jdbc;
        this.dispatcher = dispatcher;
    }

    /** Organisations with rows that were not sent. */
    List<OrganisationId> waiting(int limit) {
        return dispatcher
                .jdbc()
                .sql("select organisation_id from ledger_feed where sent < chained limit ?")
                .param(limit)
                .query((row, number) -> new OrganisationId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Within the organisation's transaction, until whose end no other node sends its rows. */
    long lock() {
        return jdbc.sql("select sent from ledger_feed for update")
                .query(Long.class)
                .single();
    }

    void sent(long sequence) {
        jdbc.sql("update ledger_feed set sent = ?").param(sequence).update();
    }

    /** Has rows sent again, from the one after this. */
    void again(long sequence) {
        jdbc.sql("update ledger_feed set sent = least(sent, ?)").param(sequence).update();
    }
}
