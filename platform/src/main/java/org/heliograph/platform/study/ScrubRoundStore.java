package org.heliograph.platform.study;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each organisation's round of reading has come, so that a restart goes on with it. */
@Component
final class ScrubRoundStore {
    private static final UUID BEGINNING = new UUID(0, 0);
    /** A node that ends without a word keeps the round from going on for so long. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final DamageStore damages;

    ScrubRoundStore(Tenancy tenancy, JdbcClient jdbc, DamageStore damages) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.damages = damages;
    }

    private record Round(UUID after, Optional<Instant> ended, Optional<Instant> leased) {}

    /** The study to read next, for this node alone; begins a round that is due and notes the end of one. */
    Optional<UUID> next(OrganisationId organisation, Instant now, Duration rest) {
        return tenancy.as(organisation, () -> {
            Round round = round(organisation, now);
            if (round.leased().filter(until -> until.isAfter(now)).isPresent()) {
                return Optional.empty();
            }
            boolean over = round.ended().isPresent();
            if (over && round.ended().get().plus(rest).isAfter(now)) {
                return Optional.empty();
            }
            if (over) {
                begin(organisation, now);
            }
            Optional<UUID> next = damages.studyAfter(organisation, over ? BEGINNING : round.after());
            next.ifPresentOrElse(_ -> lease(organisation, now), () -> end(organisation, now));
            return next;
        });
    }

    /** The round as it stands, locked; a first one begins now. */
    private Round round(OrganisationId organisation, Instant now) {
        jdbc.sql("insert into scrub_round values (?, ?, ?) on conflict do nothing")
                .params(organisation.value(), BEGINNING, Timestamp.from(now))
                .update();
        return jdbc.sql(
                        "select after_study, ended_at, leased_until from scrub_round where organisation_id = ? for update")
                .param(organisation.value())
                .query((row, _) -> new Round(
                        row.getObject(1, UUID.class),
                        Optional.ofNullable(row.getTimestamp(2)).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant)))
                .single();
    }

    private void begin(OrganisationId organisation, Instant now) {
        jdbc.sql("update scrub_round set after_study = ?, began_at = ?, ended_at = null where organisation_id = ?")
                .params(BEGINNING, Timestamp.from(now), organisation.value())
                .update();
    }

    private void lease(OrganisationId organisation, Instant now) {
        jdbc.sql("update scrub_round set leased_until = ? where organisation_id = ?")
                .params(Timestamp.from(now.plus(LEASE)), organisation.value())
                .update();
    }

    /** A study has been read. */
    void passed(OrganisationId organisation, UUID study) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update scrub_round set after_study = ?, leased_until = null where organisation_id = ?")
                        .params(study, organisation.value())
                        .update());
    }

    /** A study could not be read to its end; it is the next again. */
    void release(OrganisationId organisation) {
        tenancy.run(
                organisation,
                () -> jdbc.sql("update scrub_round set leased_until = null where organisation_id = ?")
                        .param(organisation.value())
                        .update());
    }

    private void end(OrganisationId organisation, Instant now) {
        jdbc.sql("update scrub_round set ended_at = greatest(began_at, ?) where organisation_id = ?")
                .params(Timestamp.from(now), organisation.value())
                .update();
    }
}
