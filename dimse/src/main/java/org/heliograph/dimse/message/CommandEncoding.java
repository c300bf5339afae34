package org.heliograph.dimse.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;

/**
 * Implicit VR little endian of a command set (PS3.7 §6.3.1). Retired and unknown elements of its group are skipped as
 * they are read; the group length is made as it is written.
 */
final class CommandEncoding {
    private static final int ELEMENT_HEADER = 8;

    private CommandEncoding() {}

    static Map<CommandElement, byte[]> read(ByteBuffer encoded) {
        ByteBuffer in = encoded.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<CommandElement, byte[]> values = new EnumMap<>(CommandElement.class);
        while (in.hasRemaining()) {
            int at = in.position();
            if (in.remaining() < ELEMENT_HEADER) {
                throw invalid(at, "an element's header is cut off");
            }
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            long length = in.getInt() & 0xFFFF_FFFFL;
            if (length > in.remaining()) {
                throw invalid(at, "(%04X,%04X) announces %d bytes".formatted(group, element, length));
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            // Orthanc puts what belongs into the data set, Failed SOP Instance UID List (0008,0058), behind the
            // command.
            if (group == 0) {
                CommandElement.of(element).ifPresent(known -> values.put(known, value));
            }
        }
        return values;
    }

    static byte[] write(Map<CommandElement, byte[]> values) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (CommandElement element : CommandElement.values()) {
            byte[] value = values.get(element);
            if (value != null && element != CommandElement.COMMAND_GROUP_LENGTH) {
                rest.writeBytes(header(element, value.length));
                rest.writeBytes(value);
            }
        }
        byte[] groupLength = header(CommandElement.COMMAND_GROUP_LENGTH, Integer.BYTES);
        return ByteBuffer.allocate(groupLength.length + Integer.BYTES + rest.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(groupLength)
                .putInt(rest.size())
                .put(rest.toByteArray())
                .array();
    }

    private static byte[] header(CommandElement element, int length) {
        return ByteBuffer.allocate(ELEMENT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element.element())
                .putInt(length)
                .array();
    }

    private static DimseException invalid(int offset, String problem) {
        return DimseException.protocol(
                AbortReason.INVALID_PDU_PARAMETER_VALUE, "command set, offset " + offset + ": " + problem);
    }
}
