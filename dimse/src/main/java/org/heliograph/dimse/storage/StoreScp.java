package org.heliograph.dimse.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dimse.Octets;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.association.Service;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;

/**
 * Receives C-STORE (PS3.4 §B.2): every storage SOP class of PS3.6, retired ones too, in every known transfer syntax,
 * since bytes are passed on and not understood here.
 */
public final class StoreScp implements Service {
    private final StoreHandler handler;
    private final Predicate<Uid> otherSopClasses;

    public StoreScp(StoreHandler handler) {
        this(handler, _ -> false);
    }

    /** {@code otherSopClasses} says which abstract syntaxes beyond the standard's, private ones, are taken as storage. */
    public StoreScp(StoreHandler handler, Predicate<Uid> otherSopClasses) {
        this.handler = handler;
        this.otherSopClasses = otherSopClasses;
    }

    @Override
    public boolean serves(Uid abstractSyntax) {
        return UidDictionary.lookup(abstractSyntax)
                .map(UidDictionary.Entry::storageSopClass)
                .orElseGet(() -> otherSopClasses.test(abstractSyntax));
    }

    @Override
    public Optional<Uid> transferSyntax(Uid abstractSyntax, List<Uid> proposed) {
        return proposed.stream()
                .filter(syntax -> TransferSyntax.of(syntax).isKnown())
                .findFirst();
    }

    /** Level 2, full; nothing is said of signatures; no element is coerced (PS3.4 §B.3.1). */
    @Override
    public Optional<Octets> extended(Uid abstractSyntax, Octets proposed) {
        return Optional.of(Octets.of((byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0));
    }

    @Override
    public Set<CommandField> requests() {
        return Set.of(CommandField.C_STORE_RQ);
    }

    @Override
    public void serve(Association association, Message message) {
        StoreStatus status = store(association, message);
        association.send(
                message.context(), message.command().response(status.code()).build());
    }

    private StoreStatus store(Association association, Message message) {
        Optional<Uid> sopClass = message.command().uid(CommandElement.AFFECTED_SOP_CLASS_UID);
        Optional<Uid> sopInstance = message.command().uid(CommandElement.AFFECTED_SOP_INSTANCE_UID);
        if (sopClass.isEmpty() || !sopClass.get().equals(message.context().abstractSyntax())) {
            return StoreStatus.SOP_CLASS_NOT_SUPPORTED;
        }
        if (sopInstance.isEmpty()) {
            return StoreStatus.INVALID_SOP_INSTANCE;
        }
        if (!message.command().hasDataSet()) {
            return StoreStatus.MISTYPED_ARGUMENT;
        }
        StoreRequest request = new StoreRequest(
                association.request().callingAeTitle(),
                association.request().calledAeTitle(),
                association.request().remote(),
                sopClass.get(),
                sopInstance.get(),
                message.context().transferSyntax());
        return HandlerCall.run(association, () -> handler.store(request, message.dataSet()))
                .orElse(StoreStatus.PROCESSING_FAILURE);
    }
}
