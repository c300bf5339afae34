package org.heliograph.dicom;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.dicom.ReadOptions.Leniency;

/** Reads the header of an element in explicit or implicit VR (PS3.5 §7.1.2, §7.1.3). */
final class HeaderReader {
    /** A private sequence of implicit VR is tried before it is believed when it is no longer than this. */
    private static final int MAX_TRIED = 256 << 10;

    private static final int GROUP_FIRST_MAX = 0xFF;

    private final EncodedInput in;
    private final Leniency leniency;

    HeaderReader(EncodedInput in, Leniency leniency) {
        this.in = in;
        this.leniency = leniency;
    }

    Header read(boolean explicitVr, boolean bigEndian, ImplicitVrs vrs) throws IOException {
        Tag tag = tag(bigEndian);
        Header header = explicitVr && tag.group() != 0xFFFE ? explicit(tag, bigEndian) : implicit(tag, bigEndian, vrs);
        vrs.note(tag, header.length(), bigEndian, in);
        return header;
    }

    private Header implicit(Tag tag, boolean bigEndian, ImplicitVrs vrs) throws IOException {
        HeaderForm form = bigEndian ? HeaderForm.IMPLICIT_BIG_ENDIAN : HeaderForm.IMPLICIT;
        long length = in.unsignedInt(bigEndian);
        // Encapsulated pixel data are OB, even if they should not stand in implicit VR (PS3.5 §A.4).
        boolean encapsulated = length == Token.UNDEFINED && tag.equals(Tags.PIXEL_DATA);
        Vr vr = encapsulated ? Vr.OB : vrs.of(tag);
        boolean believed = vr != Vr.SQ || vrs.tried() || beginsItems(length, bigEndian);
        boolean isSequence =
                believed && (vr != Vr.SQ || !tag.isPrivate() || vrs.tried() || holdsItems(length, bigEndian));
        return new Header(tag, isSequence ? vr : Vr.UN, form, length);
    }

    /** Whether what is ahead can be a sequence: some tags had other VRs in drafts of the standard. */
    private boolean beginsItems(long length, boolean bigEndian) throws IOException {
        return length == 0
                || length == Token.UNDEFINED
                || leniency == Leniency.STRICT
                || in.hasTag(DataSetReader.ITEM, bigEndian);
    }

    /**
     * Whether the value ahead is a sequence as a private dictionary says: data of another version of the device must not
     * become unreadable by it. What is too long to be tried stays UN.
     */
    private boolean holdsItems(long length, boolean bigEndian) throws IOException {
        if (length == 0 || length == Token.UNDEFINED) {
            return true;
        }
        if (length > MAX_TRIED || !in.has((int) length)) {
            return false;
        }
        return DataSetReader.isItems(in.peekBytes((int) length), bigEndian);
    }

    private Header explicit(Tag tag, boolean bigEndian) throws IOException {
        int code = in.unsignedShort(true);
        Optional<Vr> known = Vr.ofCode(code);
        if (known.isEmpty() && leniency == Leniency.STRICT) {
            throw in.problem("VR that does not exist");
        }
        Vr vr = known.orElse(Vr.UN);
        // Every VR that the table does not name has the long form (PS3.5 §7.1.2); what is not even two capitals was
        // written by a program that knew no long form.
        boolean longForm = known.isPresent() ? vr.longForm() : Vr.isPlausible(code);
        if (longForm && leniency == Leniency.LENIENT && lengthStandsInTheReservedBytes(bigEndian)) {
            longForm = false;
        } else if (!longForm && known.isEmpty() && leniency == Leniency.LENIENT) {
            longForm = onlyTheLongFormLeadsOn(bigEndian);
        }
        int reserved = longForm ? in.unsignedShort(bigEndian) : 0;
        long length = longForm ? in.unsignedInt(bigEndian) : in.unsignedShort(bigEndian);
        HeaderForm form = known.isPresent() && reserved == 0 && longForm == vr.longForm()
                ? HeaderForm.explicit(vr, bigEndian)
                : new HeaderForm(true, bigEndian, longForm, code, reserved);
        return new Header(tag, vr, form, length);
    }

    /**
     * Whether a VR of the long form has its length in two bytes, as programs older than the long form wrote it: those bytes
     * are not 0 as reserved ones would be, and a header of explicit VR, or nothing, follows a value of that length.
     */
    private boolean lengthStandsInTheReservedBytes(boolean bigEndian) throws IOException {
        if (!in.has(2)) {
            return false;
        }
        int length = in.peekUnsignedShort(0, bigEndian);
        if (length == 0 || length > EncodedInput.LOOK_AHEAD) {
            return false;
        }
        int next = 2 + length;
        return hasVrAt(next) || (in.has(next) && !in.has(next + 1));
    }

    /** Whether, of two readings of what is no VR, only the one with reserved bytes leads to a next header. */
    private boolean onlyTheLongFormLeadsOn(boolean bigEndian) throws IOException {
        if (!in.has(6) || hasVrAt(2 + Math.min(in.peekUnsignedShort(0, bigEndian), EncodedInput.LOOK_AHEAD))) {
            return false;
        }
        long high = in.peekUnsignedShort(bigEndian ? 2 : 4, bigEndian);
        int low = in.peekUnsignedShort(bigEndian ? 4 : 2, bigEndian);
        return high == 0 && low <= EncodedInput.LOOK_AHEAD && hasVrAt(6 + low);
    }

    /** Whether a header that is so far ahead has a VR. */
    private boolean hasVrAt(int ahead) throws IOException {
        return in.has(ahead + 8)
                && Vr.ofCode(in.peek(ahead + 4) << 8 | in.peek(ahead + 5)).isPresent();
    }

    /** An item or delimiter, which has no VR in any syntax (PS3.5 §7.5). */
    Header readDelimiter(boolean bigEndian) throws IOException {
        Tag tag = tag(bigEndian);
        return new Header(tag, Vr.UN, HeaderForm.IMPLICIT, in.unsignedInt(bigEndian));
    }

    /** Whether the element ahead has no VR although the syntax is explicit: some writers encode items that way. */
    boolean looksImplicit() throws IOException {
        if (!in.has(8)
                || in.peekUnsignedShort(0, false) == 0xFFFE
                || in.peekUnsignedShort(0, true) == 0xFFFE
                || Vr.isPlausible(in.peek(4) << 8 | in.peek(5))) {
            return false;
        }
        // Two letters that no standard knows may stand for a VR: then a length of two bytes leads to the next one.
        int length = in.peekUnsignedShort(6, false);
        return length > EncodedInput.LOOK_AHEAD || !hasVrAt(8 + length);
    }

    /**
     * Whether a data set that should have no VRs has them: its first element names the dictionary's own. Otherwise these
     * two letters would be the low half of a length.
     */
    boolean looksExplicit() throws IOException {
        return in.has(8) && isNamed(false);
    }

    /** The byte ordering in which alone a first element has the VR that the dictionary names; empty where none or both do. */
    Optional<Boolean> looksBigEndian() throws IOException {
        if (!in.has(8) || isNamed(false) == isNamed(true)) {
            return Optional.empty();
        }
        return Optional.of(isNamed(true));
    }

    /** Group lengths stand in every group; those with which data sets begin are even and small. */
    private boolean isNamed(boolean bigEndian) throws IOException {
        Tag tag = Tag.of(in.peekUnsignedShort(0, bigEndian), in.peekUnsignedShort(2, bigEndian));
        if (tag.isGroupLength() && (tag.group() % 2 != 0 || tag.group() > GROUP_FIRST_MAX)) {
            return false;
        }
        return Vr.ofCode(in.peek(4) << 8 | in.peek(5))
                .filter(vr -> vr != Vr.UN && vr == Dictionary.vr(tag))
                .isPresent();
    }

    private Tag tag(boolean bigEndian) throws IOException {
        int group = in.unsignedShort(bigEndian);
        Tag tag = Tag.of(group, in.unsignedShort(bigEndian));
        in.at(tag);
        return tag;
    }
}
