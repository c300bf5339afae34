package org.heliograph.platform.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.platform.objects.Pack;
import org.heliograph.platform.objects.PackMoves;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.StudyKey;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.heliograph.platform.work.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Moves what is under a study's old key to its new one, pack by pack, then destroys the old key. A crash between any two
 * steps is taken up again: what is moved is not moved twice, and the key goes last.
 */
@Component
final class StudyRekeying implements WorkHandler {
    /** The subject is the old key. */
    static final WorkKind KIND = new WorkKind("study-rekey");

    private final Packs packs;
    private final PackMoves moves;
    private final PackRewriter rewriter;
    private final StudyKeyStore studies;
    private final WorkQueue work;
    private final Clock clock;

    StudyRekeying(
            Packs packs, PackMoves moves, PackRewriter rewriter, StudyKeyStore studies, WorkQueue work, Clock clock) {
        this.packs = packs;
        this.moves = moves;
        this.rewriter = rewriter;
        this.studies = studies;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID subject) {
        StudyKey old = new StudyKey(subject);
        try {
            for (UUID id : moves.under(organisation, old)) {
                move(organisation, packs.find(organisation, id).orElseThrow());
            }
            if (moves.hasReaders(organisation, old)) {
                work.putAfter(organisation, KIND, subject, clock.instant().plus(PackMoves.READERS));
            } else {
                moves.destroyKey(organisation, old);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void move(OrganisationId organisation, Pack pack) throws IOException {
        Optional<StudyKey> key = moves.current(organisation, pack.studyInstanceUid());
        if (key.isEmpty()) {
            // The whole study was erased meanwhile, with all of its keys.
            return;
        }
        if (pack.receipt().isEmpty()) {
            // Its sender has everything and begins a new one, under the new key.
            packs.abandon(organisation, pack.id());
            return;
        }
        studies.changeKey(organisation, pack.key(), key.get());
        rewriter.rewrite(organisation, pack.id(), key.get(), rewriter.unchanged(organisation));
    }
}
