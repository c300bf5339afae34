package org.heliograph.platform.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LookPurpose;
import org.heliograph.platform.audit.Opening;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one way to content. Each opening asks the owner's rows anew, then writes the ledger; nothing is remembered of the
 * right. What a caller may not read does not exist for them: the answer is empty, and HTTP says 404.
 */
@Component
public final class Door {
    private final Grants grants;
    private final SharedStudies sharedStudies;
    private final Ledger ledger;
    private final ObjectProvider<StudyIndex> studies;
    private final InstantSource clock;

    Door(
            Grants grants,
            SharedStudies sharedStudies,
            Ledger ledger,
            ObjectProvider<StudyIndex> studies,
            InstantSource clock) {
        this.grants = grants;
        this.sharedStudies = sharedStudies;
        this.ledger = ledger;
        this.studies = studies;
        this.clock = clock;
    }

    /** Opens a study for a person or a program: their own organisation's first, else one that is shared with it. */
    public Optional<OpenStudy> open(Requester caller, StudyRef study, LookPurpose purpose) {
        return own(caller, study, purpose).or(() -> shared(caller, study, purpose));
    }

    /** Opens a study of a named owner, for two owners may have the same Study Instance UID. */
    public Optional<OpenStudy> open(Requester caller, StudyRef study, OrganisationId owner, LookPurpose purpose) {
        return owner.equals(caller.organisation())
                ? own(caller, study, purpose)
                : mayRead(caller) ? shared(LedgerActor.of(caller), study, owner, purpose) : Optional.empty();
    }

    /** Opens a study of the caller's own organisation. */
    public Optional<OpenStudy> own(Requester caller, StudyRef study, LookPurpose purpose) {
        return mayRead(caller) ? own(LedgerActor.of(caller), study, purpose) : Optional.empty();
    }

    /** What was found in a study's rows together with the study, by one question. */
    public record Found<T>(StudyIndex.KnownStudy study, T thing) {}

    /** The same, in the opened study. */
    public record Opened<T>(OpenStudy study, T thing) {}

    /**
     * Opens a study of the caller's own organisation in which something is looked up. Who may not read is not looked up for.
     *
     * @param looking looks in the rows of that organisation, and no other
     */
    public <T> Optional<Opened<T>> own(
            Requester caller, LookPurpose purpose, Function<OrganisationId, Optional<Found<T>>> looking) {
        if (!mayRead(caller)) {
            return Optional.empty();
        }
        LedgerActor actor = LedgerActor.of(caller);
        return looking.apply(actor.organisation())
                .map(found -> new Opened<>(opened(actor, found.study(), purpose), found.thing()));
    }

    /** Opens a study that is shared with the caller's organisation. */
    public Optional<OpenStudy> shared(Requester caller, StudyRef study, LookPurpose purpose) {
        return mayRead(caller) ? shared(LedgerActor.of(caller), study, null, purpose) : Optional.empty();
    }

    /** Opens a study for a gateway that delivers it in its own hospital. */
    public Optional<OpenStudy> delivery(
            OrganisationId organisation, UUID gateway, OrganisationId owner, StudyId study) {
        LedgerActor actor = new LedgerActor.Gateway(organisation, gateway);
        return organisation.equals(owner)
                ? own(actor, StudyRef.of(study), LookPurpose.DELIVERY)
                : shared(actor, StudyRef.of(study), owner, LookPurpose.DELIVERY);
    }

    /** Opens a study of its own organisation for a peer on a hospital's network. What is shared with it is not opened. */
    public Optional<OpenStudy> network(LedgerActor.Peer peer, StudyRef study) {
        return own(peer, study, LookPurpose.NETWORK);
    }

    private Optional<OpenStudy> own(LedgerActor actor, StudyRef study, LookPurpose purpose) {
        return studies.getObject().find(actor.organisation(), study).map(known -> opened(actor, known, purpose));
    }

    private OpenStudy opened(LedgerActor actor, StudyIndex.KnownStudy own, LookPurpose purpose) {
        return new OpenStudy(
                actor.organisation(),
                own.studyId(),
                own.studyInstanceUid(),
                null,
                ledger.open(Opening.own(actor, own.studyId(), purpose)));
    }

    private Optional<OpenStudy> shared(
            LedgerActor actor, StudyRef study, @Nullable OrganisationId owner, LookPurpose purpose) {
        Instant now = clock.instant();
        for (SharedStudy shown : sharedStudies.find(actor.organisation(), study, owner)) {
            Optional<Grant> grant = grants.valid(shown.owner(), shown.studyId(), actor.organisation(), now);
            if (grant.isPresent()) {
                Grant right = grant.get();
                return Optional.of(new OpenStudy(
                        right.owner(),
                        right.studyId(),
                        shown.banner().studyInstanceUid(),
                        right,
                        ledger.open(Opening.shared(actor, right.studyId(), right.owner(), right.grantId(), purpose))));
            }
        }
        return Optional.empty();
    }

    private static boolean mayRead(Requester caller) {
        return caller.may(Scope.DICOMWEB_READ);
    }
}
