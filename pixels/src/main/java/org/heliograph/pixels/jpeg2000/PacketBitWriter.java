package org.heliograph.pixels.jpeg2000;

/** The bits of a packet header, the highest first; the byte after 0xFF has a zero on top (T.800 §B.10.1). */
final class PacketBitWriter {
    private final ByteSink out;
    private int tail;
    private int room = 8;

    PacketBitWriter(ByteSink out) {
        this.out = out;
    }

    void bit(int value) {
        tail = tail << 1 | value;
        room--;
        if (room == 0) {
            out.u8(tail);
            room = tail == 0xFF ? 7 : 8;
            tail = 0;
        }
    }

    void bits(int value, int count) {
        for (int place = count - 1; place >= 0; place--) {
            bit(value >> place & 1);
        }
    }

    /** Ends the header at a whole byte, which is not 0xFF. */
    void finish() {
        if (room < 8) {
            out.u8(tail << room);
        }
        tail = 0;
        room = 8;
    }
}
