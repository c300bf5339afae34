package org.heliograph.platform.document;

import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.audit.Ledger;
import org.heliograph.platform.audit.LedgerActor;
import org.heliograph.platform.audit.LedgerEvent;
import org.heliograph.platform.audit.LedgerKind;
import org.heliograph.platform.identity.Caller;
import org.springframework.stereotype.Component;

/** Notes who signed what, in the owner's ledger and in the author's organisation's. */
@Component
final class ReportLedger {
    private final Ledger ledger;

    ReportLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void signed(Caller author, OpenStudy study, ReportVersion version) {
        note(author, study, version, LedgerKind.REPORT_SIGNED);
        if (version.override().isPresent()) {
            note(author, study, version, LedgerKind.REPORT_OVERRIDE);
        }
    }

    private void note(Caller author, OpenStudy study, ReportVersion version, LedgerKind kind) {
        LedgerActor actor =
                new LedgerActor.Person(author.organisation(), author.person(), author.session(), author.name());
        LedgerEvent event = LedgerEvent.of(kind, actor)
                .onStudy(study.owner(), study.studyId())
                .withDetail(version.report() + " " + version.version() + " " + version.sha256Hex());
        LedgerEvent underGrant = study.grant().map(event::underGrant).orElse(event);
        ledger.record(study.owner(), underGrant);
        if (!author.organisation().equals(study.owner())) {
            ledger.record(author.organisation(), underGrant);
        }
    }
}
