package org.heliograph.dimse.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AbortReason;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.peers.Recorded;
import org.junit.jupiter.api.Test;

/** Expected values are what dcmtk says it sends (its debug output), and its very bytes. */
class PduTest {
    private static Pdu decode(byte[] pdu) {
        PduType type = PduType.of(pdu[0]).orElseThrow();
        assertThat(type.allows(pdu.length - Pdu.HEADER_LENGTH, 16384)).isTrue();
        return type.decode(pdu, Pdu.HEADER_LENGTH, pdu.length - Pdu.HEADER_LENGTH);
    }

    @Test
    void readsTheRequestOfEchoscu() {
        AssociateRq request = (AssociateRq) decode(Recorded.pdu("echoscu-associate-rq"));

        assertThat(request.protocolVersion()).isEqualTo(1);
        assertThat(request.calledAeTitle()).isEqualTo("ANY-SCP");
        assertThat(request.callingAeTitle()).isEqualTo("ECHOSCU");
        assertThat(request.applicationContext()).isEqualTo(new Uid("1.2.840.10008.3.1.1.1"));
        assertThat(request.contexts())
                .containsExactly(new PresentationContextRq(
                        1, new Uid("1.2.840.10008.1.1"), List.of(new Uid("1.2.840.10008.1.2"))));
        assertThat(request.user())
                .isEqualTo(new UserInformation(16384, new Uid("1.2.276.0.7230010.3.0.3.6.7"), "OFFIS_DCMTK_367"));
    }

    @Test
    void readsTheAnswerOfStorescp() {
        AssociateAc answer = (AssociateAc) decode(Recorded.pdu("storescp-associate-ac"));

        assertThat(answer.contexts()).containsExactly(new PresentationContextAc(1, 0, new Uid("1.2.840.10008.1.2")));
        assertThat(answer.user().maximumLength()).isEqualTo(16384);
    }

    @Test
    void readsARejectionAndAnAbort() {
        assertThat(decode(Recorded.pdu("storescp-associate-rj"))).isEqualTo(new AssociateRj(1, 1, 1));
        assertThat(decode(Recorded.pdu("echoscu-abort"))).isEqualTo(new Abort(0, 0));
    }

    @Test
    void writesEveryPduAsDcmtkDoes() {
        for (Map.Entry<String, byte[]> recorded : Recorded.pdus().entrySet()) {
            Pdu pdu = decode(recorded.getValue());
            assertThat(pdu.encode()).as(recorded.getKey()).isEqualTo(withReservedBytesZero(recorded.getValue(), pdu));
        }
    }

    /** dcmtk sends FF in the second reserved byte of each proposed context; the standard says 00 (Table 9-13). */
    private static byte[] withReservedBytesZero(byte[] pdu, Pdu decoded) {
        if (decoded instanceof AssociateRq) {
            for (int at = Pdu.HEADER_LENGTH + 68;
                    at < pdu.length;
                    at += 4 + (pdu[at + 2] << 8) + (pdu[at + 3] & 0xFF)) {
                if (pdu[at] == 0x20) {
                    pdu[at + 6] = 0;
                }
            }
        }
        return pdu;
    }

    @Test
    void framesDataInPlaceAsWholePdus() {
        DataFrames frames = new DataFrames(16384);
        int first = frames.begin(2);
        frames.bytes()[first] = 0x11;
        frames.bytes()[first + 1] = 0x22;
        frames.finish(3, true, true, 2);
        int second = frames.begin(16378);
        frames.bytes()[second] = 0x33;
        frames.finish(3, false, false, 1);

        assertThat(ByteBuffer.wrap(frames.bytes(), 0, frames.length()))
                .isEqualTo(ByteBuffer.wrap(
                        HexFormat.of().parseHex("0400000000080000000403031122" + "04000000000700000003030033")));
        assertThat(frames.capacity()).isEqualTo(16378);
    }

    @Test
    void keepsNoMoreThanGoesOutAtOnce() {
        DataFrames frames = new DataFrames(16384);
        int count = 0;
        while (frames.hasRoom(frames.capacity())) {
            frames.begin(frames.capacity());
            frames.finish(1, false, false, frames.capacity());
            count++;
        }

        assertThat(count).isEqualTo(8);
        frames.clear();
        assertThat(frames.length()).isZero();
    }

    @Test
    void skipsItemsThatItDoesNotKnow() {
        byte[] pdu = Recorded.pdu("echoscu-associate-rq");
        byte[] longer = ByteBuffer.allocate(pdu.length + 7)
                .put(pdu)
                .put(new byte[] {0x77, 0, 0, 3, 1, 2, 3})
                .putInt(2, pdu.length + 7 - Pdu.HEADER_LENGTH)
                .array();

        assertThat(decode(longer)).isEqualTo(decode(pdu));
    }

    @Test
    void refusesContextIdsThatAreEvenOrStandTwice() {
        AssociateRq request = (AssociateRq) decode(Recorded.pdu("dcmsend-associate-rq"));
        PresentationContextRq context = request.contexts().getFirst();
        PresentationContextRq even = new PresentationContextRq(2, context.abstractSyntax(), context.transferSyntaxes());

        for (List<PresentationContextRq> contexts : List.of(List.of(even), List.of(context, context))) {
            byte[] pdu = new AssociateRq(1, "A", "B", request.applicationContext(), contexts, request.user()).encode();
            assertThatThrownBy(() -> decode(pdu))
                    .isInstanceOfSatisfying(
                            DimseException.class,
                            e -> assertThat(e.abortReason()).isEqualTo(AbortReason.INVALID_PDU_PARAMETER_VALUE));
        }
    }

    @Test
    void boundsTheLengthOfEachType() {
        assertThat(PduType.A_ABORT.allows(4, 16384)).isTrue();
        assertThat(PduType.A_ABORT.allows(5, 16384)).isFalse();
        assertThat(PduType.P_DATA_TF.allows(16384, 16384)).isTrue();
        assertThat(PduType.P_DATA_TF.allows(16385, 16384)).isFalse();
        assertThat(PduType.A_ASSOCIATE_RQ.allows(67, 16384)).isFalse();
        assertThat(PduType.A_ASSOCIATE_RQ.allows(0xFFFF_FFFFL, 16384)).isFalse();
        assertThat(PduType.of(0)).isEmpty();
        assertThat(PduType.of(8)).isEmpty();
    }
}
