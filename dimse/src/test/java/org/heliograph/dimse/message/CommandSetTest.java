package org.heliograph.dimse.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.peers.Recorded;
import org.junit.jupiter.api.Test;

/** Expected values are commands that dcmtk sent; a recorded PDU's command begins after its twelve bytes of headers. */
class CommandSetTest {
    private static final int HEADERS = 12;

    private static byte[] recorded(String name) {
        byte[] pdu = Recorded.pdu(name);
        return Arrays.copyOfRange(pdu, HEADERS, pdu.length);
    }

    @Test
    void readsTheStoreRequestOfDcmsend() {
        CommandSet command = CommandSet.decode(ByteBuffer.wrap(recorded("dcmsend-c-store-rq")));

        assertThat(command.field()).isEqualTo(CommandField.C_STORE_RQ);
        assertThat(command.hasDataSet()).isTrue();
        assertThat(command.integer(CommandElement.MESSAGE_ID)).hasValue(1);
        assertThat(command.integer(CommandElement.PRIORITY)).hasValue(0);
        assertThat(command.uid(CommandElement.AFFECTED_SOP_CLASS_UID)).contains(new Uid("1.2.840.10008.5.1.4.1.1.7"));
        assertThat(command.uid(CommandElement.AFFECTED_SOP_INSTANCE_UID))
                .contains(new Uid("1.3.6.1.4.1.5962.1.1.0.1.1.1175775772.5720.0"));
        assertThat(command.integer(CommandElement.STATUS)).isEmpty();
    }

    @Test
    void answersAsEchoscpOfDcmtkDoes() {
        CommandSet request = CommandSet.decode(ByteBuffer.wrap(recorded("echoscu-c-echo-rq")));

        assertThat(request.response(0).build().encode()).isEqualTo(recorded("storescp-c-echo-rsp"));
    }

    @Test
    void asksAsEchoscuDoes() {
        byte[] encoded = CommandSet.of(CommandField.C_ECHO_RQ)
                .set(CommandElement.MESSAGE_ID, 1)
                .set(CommandElement.AFFECTED_SOP_CLASS_UID, new Uid("1.2.840.10008.1.1"))
                .build()
                .encode();

        assertThat(encoded).isEqualTo(recorded("echoscu-c-echo-rq"));
    }

    @Test
    void refusesWhatIsNoCommandSet() {
        for (String hex : new String[] {
            "", "00000001", "08000001020000003000", "00000001ffffffff3000", "00000001020000003000" + "00000009",
        }) {
            assertThatThrownBy(() ->
                            CommandSet.decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex))))
                    .as(hex)
                    .isInstanceOf(DimseException.class);
        }
    }
}
