package org.heliograph.dimse.pdu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.message.CommandSet;

/**
 * PDUs and command sets under Jazzer: any bytes are read or refused with the one declared exception, and what is read
 * comes back when it is written and read again.
 *
 * <p>By hand, for a minute, from the module's folder, with the jars of Jazzer 0.30.0 in front:
 * {@code java -cp $JARS:target/test-classes:target/classes:../dicom/target/classes
 * com.code_intelligence.jazzer.Jazzer --target_class=org.heliograph.dimse.pdu.PduFuzzTarget
 * --instrumentation_includes=org.heliograph.** -max_total_time=60 /tmp/corpus
 * src/test/resources/org/heliograph/dimse/pdu/seeds}. The first byte of an input is 0 for a command set, else it is a
 * PDU's type. An input that fails becomes a test.
 */
public final class PduFuzzTarget {
    private PduFuzzTarget() {}

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        try {
            if (input[0] == 0) {
                command(Arrays.copyOfRange(input, 1, input.length));
            } else {
                pdu(input);
            }
        } catch (DimseException refused) {
            if (refused.kind() != DimseException.Kind.PROTOCOL) {
                throw new IllegalStateException("refused as " + refused.kind(), refused);
            }
        }
    }

    private static void command(byte[] bytes) {
        byte[] written = CommandSet.decode(ByteBuffer.wrap(bytes)).encode();
        byte[] again = CommandSet.decode(ByteBuffer.wrap(written)).encode();
        if (!Arrays.equals(written, again)) {
            throw new IllegalStateException("a command set does not come back");
        }
    }

    private static void pdu(byte[] bytes) {
        Optional<PduType> type = PduType.of(bytes[0] & 0xFF);
        int length = bytes.length - Pdu.HEADER_LENGTH;
        if (type.isEmpty() || length < 0 || !type.get().allows(length, 128 * 1024)) {
            return;
        }
        Pdu pdu = type.get().decode(bytes, Pdu.HEADER_LENGTH, length);
        if (!isBeyondWriting(pdu)) {
            byte[] written = pdu.encode();
            Pdu again = type.get().decode(written, Pdu.HEADER_LENGTH, written.length - Pdu.HEADER_LENGTH);
            if (!again.equals(pdu)) {
                throw new IllegalStateException(type.get() + " does not come back");
            }
        }
    }

    /** A name that is no text in UTF-8 is not written as it was read. */
    private static boolean isBeyondWriting(Pdu pdu) {
        return switch (pdu) {
            case AssociateRq request -> request.user().items().identity().isPresent();
            case AssociateAc answer -> answer.user().items().identity().isPresent();
            case Pdu _ -> false;
        };
    }
}
