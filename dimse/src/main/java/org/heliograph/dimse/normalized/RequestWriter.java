package org.heliograph.dimse.normalized;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.message.CommandElement;
import org.heliograph.dimse.message.CommandField;
import org.heliograph.dimse.message.CommandSet;

/** Normalized requests as they go in messages (PS3.7 §10.3). */
final class RequestWriter {
    private RequestWriter() {}

    static CommandSet command(NormalizedRequest request, int messageId) {
        CommandSet.Builder command = switch (request) {
            case NormalizedRequest.EventReport(Uid sopClass, Uid instance, int type, DataSet _) ->
                affected(CommandField.N_EVENT_REPORT_RQ, sopClass, Optional.of(instance))
                        .set(CommandElement.EVENT_TYPE_ID, type);
            case NormalizedRequest.Get get -> get(get);
            case NormalizedRequest.Set(Uid sopClass, Uid instance, DataSet _) ->
                requested(CommandField.N_SET_RQ, sopClass, instance);
            case NormalizedRequest.Action(Uid sopClass, Uid instance, int type, DataSet _) ->
                requested(CommandField.N_ACTION_RQ, sopClass, instance).set(CommandElement.ACTION_TYPE_ID, type);
            case NormalizedRequest.Create(Uid sopClass, Optional<Uid> instance, DataSet _) ->
                affected(CommandField.N_CREATE_RQ, sopClass, instance);
            case NormalizedRequest.Delete(Uid sopClass, Uid instance) ->
                requested(CommandField.N_DELETE_RQ, sopClass, instance);
        };
        command.set(CommandElement.MESSAGE_ID, messageId);
        return dataSet(request).elements().isEmpty()
                ? command.build()
                : command.withDataSet().build();
    }

    static DataSet dataSet(NormalizedRequest request) {
        return switch (request) {
            case NormalizedRequest.EventReport report -> report.information();
            case NormalizedRequest.Set set -> set.modifications();
            case NormalizedRequest.Action action -> action.information();
            case NormalizedRequest.Create create -> create.attributes();
            case NormalizedRequest.Get _, NormalizedRequest.Delete _ -> DataSet.EMPTY;
        };
    }

    private static CommandSet.Builder get(NormalizedRequest.Get get) {
        CommandSet.Builder command = requested(CommandField.N_GET_RQ, get.sopClass(), get.sopInstance());
        return get.attributes().isEmpty()
                ? command
                : command.set(CommandElement.ATTRIBUTE_IDENTIFIER_LIST, get.attributes());
    }

    private static CommandSet.Builder affected(CommandField field, Uid sopClass, Optional<Uid> sopInstance) {
        CommandSet.Builder command = CommandSet.of(field).set(CommandElement.AFFECTED_SOP_CLASS_UID, sopClass);
        sopInstance.ifPresent(uid -> command.set(CommandElement.AFFECTED_SOP_INSTANCE_UID, uid));
        return command;
    }

    private static CommandSet.Builder requested(CommandField field, Uid sopClass, Uid sopInstance) {
        return CommandSet.of(field)
                .set(CommandElement.REQUESTED_SOP_CLASS_UID, sopClass)
                .set(CommandElement.REQUESTED_SOP_INSTANCE_UID, sopInstance);
    }
}
