package org.heliograph.dimse.normalized;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Message;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandSet;
import org.heliograph.dimse.message.GeneralStatus;
import org.heliograph.dimse.message.MessageDataSet;

/** Normalized requests as they come in messages (PS3.7 §10.3). */
final class RequestReader {
    private RequestReader() {}

    /** What a message says. */
    sealed interface Read {
        record Understood(NormalizedRequest request) implements Read {}

        record Wrong(GeneralStatus status) implements Read {}
    }

    static Read read(Message message) {
        CommandSet command = message.command();
        Optional<Uid> sopClass = command.uid(CommandElement.AFFECTED_SOP_CLASS_UID)
                .or(() -> command.uid(CommandElement.REQUESTED_SOP_CLASS_UID));
        Optional<Uid> sopInstance = command.uid(CommandElement.AFFECTED_SOP_INSTANCE_UID)
                .or(() -> command.uid(CommandElement.REQUESTED_SOP_INSTANCE_UID));
        if (sopClass.filter(message.context().abstractSyntax()::equals).isEmpty()) {
            return new Read.Wrong(GeneralStatus.NO_SUCH_SOP_CLASS);
        }
        Optional<DataSet> dataSet;
        try {
            dataSet = dataSet(message);
        } catch (DicomException _) {
            return new Read.Wrong(GeneralStatus.MISTYPED_ARGUMENT);
        }
        return dataSet.isEmpty()
                ? new Read.Wrong(GeneralStatus.MISTYPED_ARGUMENT)
                : read(command, sopClass.get(), sopInstance, dataSet.get());
    }

    /** Nothing when it is required and not there. */
    private static Optional<DataSet> dataSet(Message message) {
        if (message.command().hasDataSet()) {
            TransferSyntax syntax = TransferSyntax.of(message.context().transferSyntax());
            return Optional.of(MessageDataSet.read(message.dataSet(), syntax));
        }
        return switch (message.command().field()) {
            case N_SET_RQ -> Optional.empty();
            default -> Optional.of(DataSet.EMPTY);
        };
    }

    private static Read read(CommandSet command, Uid sopClass, Optional<Uid> sopInstance, DataSet dataSet) {
        return switch (command.field()) {
            case N_CREATE_RQ -> new Read.Understood(new NormalizedRequest.Create(sopClass, sopInstance, dataSet));
            case N_EVENT_REPORT_RQ, N_GET_RQ, N_SET_RQ, N_ACTION_RQ, N_DELETE_RQ ->
                sopInstance
                        .map(instance -> ofInstance(command, sopClass, instance, dataSet))
                        .orElse(new Read.Wrong(GeneralStatus.NO_SUCH_SOP_INSTANCE));
            default -> throw new IllegalStateException(command.field() + " is no normalized request");
        };
    }

    private static Read ofInstance(CommandSet command, Uid sopClass, Uid instance, DataSet dataSet) {
        return switch (command.field()) {
            case N_EVENT_REPORT_RQ ->
                typed(
                        command,
                        CommandElement.EVENT_TYPE_ID,
                        GeneralStatus.NO_SUCH_EVENT_TYPE,
                        type -> new NormalizedRequest.EventReport(sopClass, instance, type, dataSet));
            case N_GET_RQ ->
                new Read.Understood(new NormalizedRequest.Get(
                        sopClass, instance, command.tags(CommandElement.ATTRIBUTE_IDENTIFIER_LIST)));
            case N_SET_RQ -> new Read.Understood(new NormalizedRequest.Set(sopClass, instance, dataSet));
            case N_ACTION_RQ ->
                typed(
                        command,
                        CommandElement.ACTION_TYPE_ID,
                        GeneralStatus.NO_SUCH_ACTION,
                        type -> new NormalizedRequest.Action(sopClass, instance, type, dataSet));
            case N_DELETE_RQ -> new Read.Understood(new NormalizedRequest.Delete(sopClass, instance));
            default -> throw new IllegalStateException(command.field() + " is no normalized request");
        };
    }

    /** A request that says of which type its event or action is. */
    private static Read typed(
            CommandSet command, CommandElement element, GeneralStatus without, IntFunction<NormalizedRequest> request) {
        OptionalInt type = command.integer(element);
        return type.isPresent() ? new Read.Understood(request.apply(type.getAsInt())) : new Read.Wrong(without);
    }
}
