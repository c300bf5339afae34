package org.heliograph.dimse.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.message.CommandElement.Form;

/** The command half of a message (PS3.7 §6.3.1): which operation, of which message, upon which instance. */
public final class CommandSet {
    /** Command Data Set Type when no data set follows (PS3.7 Table E.1-1). */
    static final int NO_DATA_SET = 0x0101;

    private final CommandField field;
    private final Map<CommandElement, byte[]> values;

    private CommandSet(Map<CommandElement, byte[]> values) {
        this.values = values;
        OptionalInt code = integer(CommandElement.COMMAND_FIELD);
        this.field = CommandField.of(code.orElse(0))
                .orElseThrow(() -> DimseException.protocol(
                        AbortReason.NOT_SPECIFIED, "Command Field (0000,0100) is %04XH".formatted(code.orElse(0))));
    }

    public CommandField field() {
        return field;
    }

    /** Whether a data set follows. A command that does not say so has the one that its kind always has. */
    public boolean hasDataSet() {
        OptionalInt type = integer(CommandElement.COMMAND_DATA_SET_TYPE);
        return type.isPresent() ? type.getAsInt() != NO_DATA_SET : needsDataSet();
    }

    private boolean needsDataSet() {
        return switch (field) {
            case C_STORE_RQ, C_FIND_RQ, C_MOVE_RQ, C_GET_RQ, N_SET_RQ -> true;
            case C_FIND_RSP -> DimseStatus.of(this).isPending();
            case C_STORE_RSP,
                    C_GET_RSP,
                    C_MOVE_RSP,
                    C_ECHO_RQ,
                    C_ECHO_RSP,
                    N_EVENT_REPORT_RQ,
                    N_EVENT_REPORT_RSP,
                    N_GET_RQ,
                    N_GET_RSP,
                    N_SET_RSP,
                    N_ACTION_RQ,
                    N_ACTION_RSP,
                    N_CREATE_RQ,
                    N_CREATE_RSP,
                    N_DELETE_RQ,
                    N_DELETE_RSP,
                    C_CANCEL_RQ -> false;
        };
    }

    public OptionalInt integer(CommandElement element) {
        byte[] value = values.get(element);
        return value == null || value.length < 2 || element.form() != Form.US
                ? OptionalInt.empty()
                : OptionalInt.of((value[0] & 0xFF) | ((value[1] & 0xFF) << 8));
    }

    public Optional<String> text(CommandElement element) {
        byte[] value = values.get(element);
        return value == null ? Optional.empty() : Optional.of(unpadded(value)).filter(text -> !text.isEmpty());
    }

    public Optional<Uid> uid(CommandElement element) {
        return text(element).map(Uid::new);
    }

    /** The tags of a list of attributes; what does not make up a tag at its end is left out. */
    public List<Tag> tags(CommandElement element) {
        byte[] value = values.get(element);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; value != null && element.form() == Form.AT && i + 4 <= value.length; i += 4) {
            tags.add(Tag.of(
                    (value[i] & 0xFF) | ((value[i + 1] & 0xFF) << 8),
                    (value[i + 2] & 0xFF) | ((value[i + 3] & 0xFF) << 8)));
        }
        return tags;
    }

    /** The number that the standard requires here; without it the message cannot be answered. */
    public int required(CommandElement element) {
        return integer(element)
                .orElseThrow(() -> DimseException.protocol(
                        AbortReason.NOT_SPECIFIED, field + " without (0000,%04X)".formatted(element.element())));
    }

    /** Reads a whole command set. */
    public static CommandSet decode(ByteBuffer encoded) {
        return new CommandSet(CommandEncoding.read(encoded));
    }

    public byte[] encode() {
        return CommandEncoding.write(values);
    }

    public static Builder of(CommandField field) {
        return new Builder(field);
    }

    /** The response to this request, with the elements that every response repeats (PS3.7 §9.3, §10.3). */
    public Builder response(ServiceStatus status) {
        return response(status.code());
    }

    /** The response to this request, with the elements that every response repeats (PS3.7 §9.3, §10.3). */
    public Builder response(int status) {
        Builder response = new Builder(field.response())
                .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, required(CommandElement.MESSAGE_ID))
                .set(CommandElement.STATUS, status);
        // What a request calls "requested" its response calls "affected" (PS3.7 §10.3).
        text(CommandElement.AFFECTED_SOP_CLASS_UID)
                .or(() -> text(CommandElement.REQUESTED_SOP_CLASS_UID))
                .ifPresent(uid -> response.set(CommandElement.AFFECTED_SOP_CLASS_UID, uid));
        text(CommandElement.AFFECTED_SOP_INSTANCE_UID)
                .or(() -> text(CommandElement.REQUESTED_SOP_INSTANCE_UID))
                .ifPresent(uid -> response.set(CommandElement.AFFECTED_SOP_INSTANCE_UID, uid));
        return response;
    }

    /** C-CANCEL of this request (PS3.7 §9.3.2.3). */
    public CommandSet cancellation() {
        return of(CommandField.C_CANCEL_RQ)
                .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, required(CommandElement.MESSAGE_ID))
                .build();
    }

    private static String unpadded(byte[] value) {
        int end = value.length;
        while (end > 0 && (value[end - 1] == ' ' || value[end - 1] == 0)) {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return field + " " + values.keySet();
    }

    /** Gathers the elements of a command set; no data set follows unless {@link #withDataSet} says so. */
    public static final class Builder {
        private final Map<CommandElement, byte[]> values = new EnumMap<>(CommandElement.class);

        private Builder(CommandField field) {
            set(CommandElement.COMMAND_FIELD, field.code());
            set(CommandElement.COMMAND_DATA_SET_TYPE, NO_DATA_SET);
        }

        public Builder set(CommandElement element, int value) {
            if (element.form() != Form.US || value < 0 || value > 0xFFFF) {
                throw new IllegalArgumentException(element + " does not hold " + value);
            }
            values.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
            return this;
        }

        public Builder set(CommandElement element, String value) {
            String even =
                    (value.length() & 1) == 0 ? value : value + element.form().padding();
            values.put(element, even.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        public Builder set(CommandElement element, List<Tag> tags) {
            if (element.form() != Form.AT) {
                throw new IllegalArgumentException(element + " does not hold tags");
            }
            ByteBuffer value = ByteBuffer.allocate(tags.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
            tags.forEach(tag -> value.putShort((short) tag.group()).putShort((short) tag.element()));
            values.put(element, value.array());
            return this;
        }

        public Builder set(CommandElement element, Uid value) {
            return set(element, value.value());
        }

        public Builder withDataSet() {
            return set(CommandElement.COMMAND_DATA_SET_TYPE, 0);
        }

        public CommandSet build() {
            return new CommandSet(new EnumMap<>(values));
        }
    }
}
