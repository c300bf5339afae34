package org.heliograph.dicom;

import java.util.HexFormat;
import java.util.Locale;

/** The tag of a data element: group and element number, ordered as unsigned numbers (PS3.5 §7.1). */
public record Tag(int value) implements Comparable<Tag> {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    public static Tag of(int group, int element) {
        if ((group | element) >>> 16 != 0) {
            throw new IllegalArgumentException("group and element have 16 bits");
        }
        return new Tag(group << 16 | element);
    }

    /** Reads {@code (0010,0020)}, {@code 0010,0020} or {@code 00100020}. */
    public static Tag parse(String text) {
        String digits = text.replaceAll("[(),]", "");
        if (digits.length() != 8 || text.length() > 11) {
            throw new IllegalArgumentException("not a tag: " + text);
        }
        return new Tag(HexFormat.fromHexDigits(digits));
    }

    public int group() {
        return value >>> 16;
    }

    public int element() {
        return value & 0xFFFF;
    }

    /** Whether the group is odd: an element of a manufacturer's own (PS3.5 §7.8). */
    public boolean isPrivate() {
        return (group() & 1) != 0;
    }

    /** Whether this reserves a block of private elements (PS3.5 §7.8.1). */
    public boolean isPrivateCreator() {
        return isPrivate() && element() >= 0x10 && element() <= 0xFF;
    }

    /** Whether this is the retired length of its group (PS3.5 §7.2). */
    public boolean isGroupLength() {
        return element() == 0;
    }

    /** The eight hexadecimal digits that name the element in JSON and in URLs (PS3.18 §F.2.2). */
    public String hex() {
        return HEX.toHexDigits(value);
    }

    /** Spread: a hash table that takes group and element together otherwise puts half of the dictionary on top of each other. */
    @Override
    public int hashCode() {
        return value * 0x9E3779B1;
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "(%04X,%04X)", group(), element());
    }
}
