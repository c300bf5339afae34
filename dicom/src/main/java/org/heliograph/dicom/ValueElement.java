package org.heliograph.dicom;

import java.util.Arrays;

/** An element with its value in memory, little endian, padding included. */
public final class ValueElement implements Element {
    private final Tag tag;
    private final Vr vr;
    private final HeaderForm form;
    private final byte[] value;

    ValueElement(Tag tag, Vr vr, HeaderForm form, byte[] value) {
        this.tag = tag;
        this.vr = vr;
        this.form = form;
        this.value = value;
    }

    /** An element of those bytes, which must be little endian; one byte of padding is added to an odd length. */
    public static ValueElement of(Tag tag, Vr vr, byte[] value) {
        return of(tag, vr, HeaderForm.CANONICAL, value);
    }

    /** An element of those little-endian bytes that is to be written in that form. */
    public static ValueElement of(Tag tag, Vr vr, HeaderForm form, byte[] value) {
        byte[] even = Arrays.copyOf(value, value.length + (value.length & 1));
        if (even.length > value.length) {
            even[value.length] = vr.padding();
        }
        return new ValueElement(tag, vr, form, even);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public Vr vr() {
        return vr;
    }

    @Override
    public HeaderForm form() {
        return form;
    }

    /** A copy of the value. */
    public byte[] bytes() {
        return value.clone();
    }

    public int length() {
        return value.length;
    }

    /** The value itself, for readers inside the package that do not change it. */
    byte[] raw() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueElement that
                && tag.equals(that.tag)
                && vr == that.vr
                && form.equals(that.form)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag.hashCode() + Arrays.hashCode(value);
    }

    /** Tag, VR and length; never the value, which may be a patient's. */
    @Override
    public String toString() {
        return tag + " " + vr + " " + value.length + " bytes";
    }
}
