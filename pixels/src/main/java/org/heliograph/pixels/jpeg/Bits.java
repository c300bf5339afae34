package org.heliograph.pixels.jpeg;

/** The bits of a scan (T.81 §F.2.2.5): a zero byte behind FF is none of the data, another byte there is a marker and ends them. */
final class Bits {
    private final byte[] bytes;
    private int at;
    private long bits;
    private int held;

    Bits(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    private void fill() {
        while (held <= 56 && at < bytes.length) {
            int value = bytes[at] & 0xFF;
            if (value == 0xFF) {
                if (at + 1 < bytes.length && bytes[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            bits |= (long) value << (56 - held);
            held += 8;
        }
    }

    /** The next 16 bits, zeros behind the end. */
    int peek16() {
        if (held < 16) {
            fill();
        }
        return (int) (bits >>> 48);
    }

    void skip(int count) {
        held -= count;
        if (held < 0) {
            throw Segments.damaged("JPEG scan ends early");
        }
        bits <<= count;
    }

    /** At most 16 bits. */
    int take(int count) {
        if (count == 0) {
            return 0;
        }
        int value = peek16() >> (16 - count);
        skip(count);
        return value;
    }

    /** A number of so many bits, negative where the first one is 0: EXTEND and RECEIVE of §F.2.2.1. */
    int signed(int count) {
        int value = take(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /** Passes over what is left up to the restart marker, which must stand here. */
    void restart(int number) {
        int place = marker();
        if (place + 1 >= bytes.length || (bytes[place + 1] & 0xFF) != 0xD0 + number % 8) {
            throw Segments.damaged("no JPEG restart marker where one belongs");
        }
        at = place + 2;
        bits = 0;
        held = 0;
    }

    /** Where the next marker stands. */
    int marker() {
        // What was taken ahead is data, so the marker is not before it.
        while (at + 1 < bytes.length
                && ((bytes[at] & 0xFF) != 0xFF || bytes[at + 1] == 0 || (bytes[at + 1] & 0xFF) == 0xFF)) {
            at++;
        }
        return at;
    }
}
