package org.heliograph.dicom;

/** Turns big endian values into little endian ones and back (PS3.5 §7.3). */
final class ByteOrdering {
    private ByteOrdering() {}

    /** Each run of {@code unit} bytes reversed; what is left over at the end stays. */
    static byte[] swapped(byte[] value, int unit) {
        if (unit == 1) {
            return value;
        }
        byte[] swapped = value.clone();
        swap(swapped, 0, value.length - value.length % unit, unit);
        return swapped;
    }

    static void swap(byte[] bytes, int from, int length, int unit) {
        for (int start = from; start + unit <= from + length; start += unit) {
            for (int low = start, high = start + unit - 1; low < high; low++, high--) {
                byte held = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = held;
            }
        }
    }
}
