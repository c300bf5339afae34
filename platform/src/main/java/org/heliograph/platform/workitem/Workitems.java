package org.heliograph.platform.workitem;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.match.Query;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** The unified procedure steps of organisations: every request is judged by the state table, on a row that is held. */
@Component
public final class Workitems {
    private static final int PAGE = 200;
    private static final int LOOKED_AT = 20_000;

    private final Tenancy tenancy;
    private final WorkitemStore store;
    private final EventReports events;
    private final WorkitemRetention retention;
    private final Clock clock;

    Workitems(Tenancy tenancy, WorkitemStore store, EventReports events, WorkitemRetention retention, Clock clock) {
        this.tenancy = tenancy;
        this.store = store;
        this.events = events;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Creates a workitem (PS3.18 §11.4).
     *
     * @throws WorkitemException when it is not what a new one has to be
     */
    public Outcome create(OrganisationId organisation, Uid uid, DataSet said) {
        DataSet created = WorkitemChecks.created(said).toBuilder()
                .uid(Tags.SOP_CLASS_UID, UpsUids.PUSH)
                .uid(Tags.SOP_INSTANCE_UID, uid)
                .build();
        return tenancy.as(organisation, () -> {
            if (!store.insert(organisation, uid, created, clock.instant())) {
                return new Outcome.Refused(StatusCode.DUPLICATE);
            }
            events.stateChanged(organisation, uid, created);
            if (WorkitemChecks.hasValue(created, Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE)) {
                events.assigned(organisation, uid, created);
            }
            return WorkitemChecks.isModified(said) ? new Outcome.Modified() : new Outcome.Done();
        });
    }

    /** A workitem without its Transaction UID (§11.5). */
    public Optional<DataSet> find(OrganisationId organisation, Uid uid) {
        return tenancy.as(organisation, () -> store.find(organisation, uid).map(WorkitemStore.Row::attributes));
    }

    /**
     * Updates a workitem (§11.6): whoever performs it names the Transaction UID, and as long as nobody does anyone may.
     *
     * @throws WorkitemException when it says what no update may
     */
    public Outcome update(OrganisationId organisation, Uid uid, Optional<Uid> transaction, DataSet said) {
        return held(organisation, uid, row -> {
            if (row.state().isFinal()) {
                return new Outcome.Refused(StatusCode.C300);
            }
            if (row.state() == WorkitemState.IN_PROGRESS && !isRight(row, transaction)) {
                return new Outcome.Refused(StatusCode.C301);
            }
            DataSet updated = WorkitemChecks.updated(row.attributes(), said);
            store.update(
                    organisation,
                    new WorkitemStore.Row(uid, row.state(), row.transactionUid(), updated),
                    clock.instant());
            events.updated(organisation, uid, row.attributes(), updated);
            return new Outcome.Done();
        });
    }

    /** Changes the state (§11.7); the Transaction UID that makes it IN PROGRESS locks it. */
    public Outcome changeState(OrganisationId organisation, Uid uid, WorkitemState to, Optional<Uid> transaction) {
        return held(organisation, uid, row -> {
            boolean right =
                    row.state() == WorkitemState.SCHEDULED ? transaction.isPresent() : isRight(row, transaction);
            return switch (StateTable.of(StateTable.change(to, right), Optional.of(row.state()))) {
                case StateTable.Cell.Change(var state) -> {
                    if (!WorkitemChecks.mayBecome(state, row.attributes())) {
                        yield new Outcome.Refused(StatusCode.C304);
                    }
                    enter(organisation, row, state, transaction.orElseThrow(), row.attributes());
                    yield new Outcome.Done();
                }
                case StateTable.Cell.Refuse(var code) -> new Outcome.Refused(code);
                case StateTable.Cell.CancelAtOnce _, StateTable.Cell.TellPerformer _ ->
                    throw new IllegalStateException("these are for requests to cancel");
            };
        });
    }

    /** Asks to cancel it (§11.8): at once when nobody has it, else its performer is told. */
    public Outcome requestCancel(OrganisationId organisation, Uid uid, String requester, DataSet request) {
        return held(organisation, uid, row -> switch (StateTable.of(
                StateTable.Event.REQUEST_CANCEL, Optional.of(row.state()))) {
            case StateTable.Cell.CancelAtOnce _ -> {
                Uid transaction = UpsUids.fresh();
                events.stateChanged(organisation, uid, with(row.attributes(), WorkitemState.IN_PROGRESS));
                enter(
                        organisation,
                        row,
                        WorkitemState.CANCELED,
                        transaction,
                        WorkitemChecks.cancelled(row.attributes(), request, clock.instant()));
                yield new Outcome.Done();
            }
            case StateTable.Cell.TellPerformer _ ->
                events.cancelRequested(organisation, uid, requester, request)
                        ? new Outcome.Done()
                        : new Outcome.Refused(StatusCode.C312);
            case StateTable.Cell.Refuse(var code) -> new Outcome.Refused(code);
            case StateTable.Cell.Change _ -> throw new IllegalStateException("a request changes nothing by itself");
        });
    }

    /** What is found, and behind which place more may be. */
    public record Found(List<DataSet> workitems, Optional<WorkitemPlace> next) {
        public Found {
            workitems = List.copyOf(workitems);
        }
    }

    /** The workitems that match (§11.9), by their scheduled start. */
    public Found search(
            OrganisationId organisation,
            Query query,
            DataSet keys,
            Optional<WorkitemPlace> after,
            int offset,
            int limit) {
        List<DataSet> found = new ArrayList<>();
        WorkitemPlace place = after.orElse(WorkitemPlace.START);
        int skip = after.isPresent() ? 0 : offset;
        for (int seen = 0; seen < LOOKED_AT; seen += PAGE) {
            WorkitemPlace from = place;
            List<WorkitemStore.Row> page = tenancy.as(
                    organisation,
                    () -> store.page(
                            organisation,
                            single(keys, Tags.PROCEDURE_STEP_STATE),
                            single(keys, Tags.PATIENT_ID),
                            from,
                            PAGE));
            for (WorkitemStore.Row row : page) {
                if (found.size() == limit) {
                    return new Found(found, Optional.of(place));
                }
                place = WorkitemPlace.of(row.attributes());
                if (query.matches(row.attributes()) && skip-- <= 0) {
                    found.add(row.attributes());
                }
            }
            if (page.size() < PAGE) {
                return new Found(found, Optional.empty());
            }
        }
        return new Found(found, Optional.of(place));
    }

    /** A key of one value that is no pattern. */
    private static String single(DataSet keys, org.heliograph.dicom.Tag tag) {
        List<String> values =
                keys.strings(tag).stream().filter(value -> !value.isEmpty()).toList();
        return values.size() == 1 && values.getFirst().chars().noneMatch(c -> c == '*' || c == '?')
                ? values.getFirst()
                : "";
    }

    private Outcome held(OrganisationId organisation, Uid uid, Function<WorkitemStore.Row, Outcome> work) {
        return tenancy.as(
                organisation,
                () -> store.lock(organisation, uid).map(work).orElse(new Outcome.Refused(StatusCode.C307)));
    }

    private void enter(
            OrganisationId organisation,
            WorkitemStore.Row row,
            WorkitemState state,
            Uid transaction,
            DataSet attributes) {
        Instant now = clock.instant();
        DataSet entered = with(attributes, state);
        store.update(organisation, new WorkitemStore.Row(row.uid(), state, transaction.value(), entered), now);
        events.stateChanged(organisation, row.uid(), entered);
        if (state.isFinal()) {
            retention.finished(organisation, row.uid(), now);
        }
    }

    private static DataSet with(DataSet attributes, WorkitemState state) {
        DataSetBuilder changed = attributes.toBuilder();
        return changed.string(Tags.PROCEDURE_STEP_STATE, state.word()).build();
    }

    private static boolean isRight(WorkitemStore.Row row, Optional<Uid> transaction) {
        return transaction
                .filter(uid -> uid.value().equals(row.transactionUid()))
                .isPresent();
    }
}
