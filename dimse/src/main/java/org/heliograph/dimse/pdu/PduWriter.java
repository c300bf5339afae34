package org.heliograph.dimse.pdu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.Octets;

/** Builds a PDU: big endian, lengths filled in after what they measure. */
public final class PduWriter {
    private byte[] bytes = new byte[512];
    private int length;

    PduWriter() {}

    PduWriter u8(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
        return this;
    }

    PduWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    PduWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    PduWriter zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
        return this;
    }

    PduWriter text(String text) {
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            u8(b);
        }
        return this;
    }

    /** An AE title in its 16 bytes. */
    PduWriter title(String title) {
        return text(title).text(" ".repeat(16 - title.length()));
    }

    /** An item whose value is a UID, which is not padded in PDUs (PS3.8 Annex F). */
    PduWriter uidItem(ItemType type, Uid uid) {
        return item(type, () -> text(uid.value()));
    }

    /** A UID after its length in two bytes. */
    PduWriter uid16(Uid uid) {
        return length16(() -> text(uid.value()));
    }

    PduWriter octets(Octets octets) {
        for (byte b : octets.toByteArray()) {
            u8(b);
        }
        return this;
    }

    PduWriter item(ItemType type, Runnable value) {
        return u8(type.code()).u8(0).length16(value);
    }

    PduWriter length16(Runnable value) {
        int at = length;
        u16(0);
        value.run();
        int size = length - at - 2;
        if (size > 0xFFFF) {
            throw new IllegalArgumentException("A field of " + size + " bytes is longer than its length can say");
        }
        bytes[at] = (byte) (size >>> 8);
        bytes[at + 1] = (byte) size;
        return this;
    }

    PduWriter length32(Runnable value) {
        int at = length;
        u32(0);
        value.run();
        int size = length - at - 4;
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (size >>> (24 - 8 * i));
        }
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
