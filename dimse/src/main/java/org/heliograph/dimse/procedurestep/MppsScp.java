package org.heliograph.dimse.procedurestep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Uids;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationRequest;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.normalized.NormalizedAnswer;
import org.heliograph.dimse.normalized.NormalizedRequest;
import org.heliograph.dimse.normalized.NormalizedScp;

/** Answers N-CREATE and N-SET of procedure steps by the rules of their states (PS3.4 §F.7.2). */
public final class MppsScp implements Service {
    private final MppsHandler handler;
    private final NormalizedScp scp;

    public MppsScp(MppsHandler handler) {
        this.handler = handler;
        this.scp = NormalizedScp.provider(
                Set.of(Uids.MODALITY_PERFORMED_PROCEDURE_STEP),
                Set.of(CommandField.N_CREATE_RQ, CommandField.N_SET_RQ),
                this::answer);
    }

    private NormalizedAnswer answer(AssociationRequest peer, NormalizedRequest request) throws IOException {
        return switch (request) {
            case NormalizedRequest.Create create -> create(peer, create);
            case NormalizedRequest.Set set -> set(peer, set);
            case NormalizedRequest.EventReport _,
                    NormalizedRequest.Get _,
                    NormalizedRequest.Action _,
                    NormalizedRequest.Delete _ -> NormalizedAnswer.of(GeneralStatus.UNRECOGNIZED_OPERATION);
        };
    }

    /** The modality names the step: its name stands in the objects that it makes (PS3.4 §F.7.2.1.2). */
    private NormalizedAnswer create(AssociationRequest peer, NormalizedRequest.Create create) throws IOException {
        Optional<Uid> sopInstance = create.sopInstance();
        if (sopInstance.isEmpty()) {
            return NormalizedAnswer.of(GeneralStatus.INVALID_SOP_INSTANCE);
        }
        Optional<NormalizedAnswer> refusal = StepRules.refusalToCreate(create.attributes());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return NormalizedAnswer.of(
                handler.create(peer, sopInstance.get(), create.attributes())
                        ? GeneralStatus.SUCCESS
                        : GeneralStatus.DUPLICATE_SOP_INSTANCE);
    }

    private NormalizedAnswer set(AssociationRequest peer, NormalizedRequest.Set set) throws IOException {
        GuardedChange change = new GuardedChange(set.modifications());
        return handler.update(peer, set.sopInstance(), change)
                ? change.refusal.orElse(NormalizedAnswer.of(GeneralStatus.SUCCESS))
                : NormalizedAnswer.of(GeneralStatus.NO_SUCH_SOP_INSTANCE);
    }

    /** A change that remembers why it was not allowed. */
    private static final class GuardedChange implements StepChange {
        private final DataSet modifications;
        private Optional<NormalizedAnswer> refusal = Optional.empty();

        GuardedChange(DataSet modifications) {
            this.modifications = modifications;
        }

        @Override
        public Optional<DataSet> apply(DataSet current) {
            Optional<DataSet> merged = StepText.merged(current, modifications);
            refusal = merged.isPresent()
                    ? StepRules.refusalToSet(current, modifications, merged.get())
                    : Optional.of(NormalizedAnswer.of(
                            GeneralStatus.INVALID_ATTRIBUTE_VALUE, "the character sets cannot be brought together"));
            return merged.filter(_ -> refusal.isEmpty());
        }
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return scp.serves(abstractSyntax);
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return scp.transferSyntax(abstractSyntax, proposed);
    }

    @Override
    public Set<CommandField> requests() {
        return scp.requests();
    }

    @Override
    public void serve(Association association, Message message) {
        scp.serve(association, message);
    }
}
