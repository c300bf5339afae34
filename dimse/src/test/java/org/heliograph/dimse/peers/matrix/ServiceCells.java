package org.heliograph.dimse.peers.matrix;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.availability.Availability;
import org.heliograph.dimse.availability.AvailabilityNotice;
import org.heliograph.dimse.availability.AvailabilityScu;
import org.heliograph.dimse.availability.AvailableInstance;
import org.heliograph.dimse.commitment.CommitReportScp;
import org.heliograph.dimse.commitment.CommitScu;
import org.heliograph.dimse.commitment.CommitmentReport;
import org.heliograph.dimse.commitment.ReferencedInstance;
import org.heliograph.dimse.message.DimseStatus;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.negotiation.OperationsWindow;
import org.heliograph.dimse.negotiation.UserIdentity;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedScu;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.procedurestep.MppsScu;
import org.heliograph.dimse.query.FindResponses;
import org.heliograph.dimse.query.FindScu;
import org.heliograph.dimse.query.InformationModel;
import org.heliograph.dimse.query.QueryLevel;
import org.heliograph.dimse.retrieve.GetScu;
import org.heliograph.dimse.retrieve.MoveScu;
import org.heliograph.dimse.retrieve.RetrieveOutcome;
import org.heliograph.dimse.retrieve.RetrieveProgress;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScu;
import org.heliograph.dimse.worklist.WorklistScu;

/** What we, as user, ask of one provider, service by service. */
record ServiceCells(int port, String aeTitle) {
    private static final String NOT_ACCEPTED = "cannot: does not accept the SOP class";
    private static final Uid STEP = new Uid("1.2.826.0.1.3680043.2.99");

    private Association connect(ProposedContext... contexts) {
        return Ours.connect(port, aeTitle, contexts);
    }

    private static String outcome(Optional<DimseStatus> status) {
        return status.map(answer -> answer.code() == 0 ? StorageCells.WORKS : "cannot: answers " + answer)
                .orElse(NOT_ACCEPTED);
    }

    String echo() throws IOException {
        try (Association association = connect(EchoScu.CONTEXT)) {
            int status = new EchoScu(association).echo().orElse(-1);
            association.release();
            return status == 0 ? StorageCells.WORKS : NOT_ACCEPTED;
        }
    }

    String echoWithIdentity() throws IOException {
        AssociationProposal proposal = AssociationProposal.of(List.of(EchoScu.CONTEXT))
                .withIdentity(new UserIdentity.UsernameAndPasscode("alice", Octets.ofText("secret")), true);
        try (Association association = Ours.connect(port, aeTitle, proposal)) {
            boolean answered = association.agreement().identityResponse().isPresent();
            association.release();
            return answered ? StorageCells.WORKS : "cannot: ignores identities";
        }
    }

    String operationsWindow() throws IOException {
        AssociationProposal proposal =
                AssociationProposal.of(List.of(EchoScu.CONTEXT)).withWindow(new OperationsWindow(8, 1));
        try (Association association = Ours.connect(port, aeTitle, proposal)) {
            int agreed = association.agreement().window().invoked();
            association.release();
            return agreed == 1 ? "cannot: takes one operation at a time" : StorageCells.WORKS;
        }
    }

    String find(InformationModel model, String patient) throws IOException {
        try (Association association = connect(FindScu.context(model.find()))) {
            DataSet keys = DataSet.builder()
                    .string(Tags.PATIENT_ID, patient)
                    .empty(Tags.STUDY_INSTANCE_UID)
                    .build();
            Optional<FindResponses> responses = new FindScu(association).find(model, QueryLevel.STUDY, keys);
            String outcome = responses.isEmpty() ? NOT_ACCEPTED : found(responses.get());
            association.release();
            return outcome;
        }
    }

    String worklist() throws IOException {
        try (Association association = connect(WorklistScu.CONTEXT)) {
            DataSet keys = DataSet.builder().empty(Tags.PATIENT_ID).build();
            Optional<FindResponses> responses = new WorklistScu(association).find(keys);
            String outcome = responses.isEmpty() ? NOT_ACCEPTED : found(responses.get());
            association.release();
            return outcome;
        }
    }

    private static String found(FindResponses responses) {
        boolean some = responses.hasNext();
        DimseStatus end = responses.end();
        return some && end.code() == 0 ? StorageCells.WORKS : "cannot: answers " + end;
    }

    String move(InformationModel model, DataSet keys) throws IOException {
        try (Association association = connect(MoveScu.context(model))) {
            Optional<RetrieveOutcome> outcome =
                    new MoveScu(association).move(model, QueryLevel.STUDY, keys, Ours.AE_TITLE, RetrieveProgress.NONE);
            association.release();
            return retrieved(outcome);
        }
    }

    String get(InformationModel model, DataSet keys, List<ProposedContext> kinds) throws IOException {
        AssociationProposal proposal = AssociationProposal.of(GetScu.contexts(model, kinds));
        StoreScp store = new StoreScp((_, _) -> StoreStatus.SUCCESS);
        try (Association association = Ours.connect(port, aeTitle, proposal, store)) {
            Optional<RetrieveOutcome> outcome =
                    new GetScu(association).get(model, QueryLevel.STUDY, keys, RetrieveProgress.NONE);
            association.release();
            return retrieved(outcome);
        }
    }

    private static String retrieved(Optional<RetrieveOutcome> outcome) {
        boolean nothing = outcome.filter(end -> end.counts().completed() > 0).isEmpty();
        return nothing && outcome.isPresent() ? "cannot: sends nothing" : outcome(outcome.map(RetrieveOutcome::status));
    }

    /** Asks for commitment, and waits for the report over the same association. */
    String commitment(ReferencedInstance instance) throws IOException {
        BlockingQueue<CommitmentReport> reports = new LinkedBlockingQueue<>();
        CommitReportScp receiver = new CommitReportScp((_, report) -> {
            reports.add(report);
            return GeneralStatus.SUCCESS;
        });
        try (Association association =
                Ours.connect(port, aeTitle, AssociationProposal.of(List.of(CommitScu.CONTEXT)), receiver)) {
            Optional<DimseStatus> asked = new CommitScu(association).request(STEP, List.of(instance));
            if (asked.isPresent() && reports.isEmpty()) {
                association.serveNext(Duration.ofSeconds(2));
            }
            association.release();
            return asked.isPresent() && reports.isEmpty() ? "cannot: reports over another association" : outcome(asked);
        }
    }

    /** Asks for commitment; the report comes to our listener. */
    String commitmentReversed(ReferencedInstance instance, BlockingQueue<CommitmentReport> reports)
            throws IOException, InterruptedException {
        try (Association association = connect(CommitScu.CONTEXT)) {
            Optional<DimseStatus> asked = new CommitScu(association).request(STEP, List.of(instance));
            association.release();
            if (asked.isEmpty()) {
                return NOT_ACCEPTED;
            }
        }
        CommitmentReport report = reports.poll(3, TimeUnit.SECONDS);
        return report != null && report.committed().contains(instance)
                ? StorageCells.WORKS
                : "cannot: reports over the same association";
    }

    String procedureStep() throws IOException {
        DataSet attributes = DataSet.builder()
                .string(Tags.PERFORMED_PROCEDURE_STEP_STATUS, "IN PROGRESS")
                .build();
        try (Association association = connect(MppsScu.CONTEXT)) {
            Optional<DimseStatus> status =
                    new MppsScu(association).create(STEP, attributes).map(result -> result.status());
            association.release();
            return outcome(status);
        }
    }

    String availability() throws IOException {
        AvailabilityNotice notice = new AvailabilityNotice(
                new Uid("1.2.3"),
                List.of(new AvailableInstance(
                        new Uid("1.2.3.4"),
                        Uids.CT_IMAGE_STORAGE,
                        new Uid("1.2.3.4.5"),
                        Availability.ONLINE,
                        Ours.AE_TITLE)),
                List.of());
        try (Association association = connect(AvailabilityScu.CONTEXT)) {
            Optional<DimseStatus> status = new AvailabilityScu(association).notify(new Uid("1.2.3.99"), notice);
            association.release();
            return outcome(status);
        }
    }

    String getAttributes() throws IOException {
        Uid sopClass = Uids.MODALITY_PERFORMED_PROCEDURE_STEP_RETRIEVE;
        try (Association association = connect(NormalizedScu.context(sopClass))) {
            Optional<DimseStatus> status = new NormalizedScu(association)
                    .send(new NormalizedRequest.Get(sopClass, STEP, List.of()))
                    .map(result -> result.status());
            association.release();
            return outcome(status);
        }
    }
}
