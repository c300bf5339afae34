package org.heliograph.dicom;

import java.io.IOException;
import java.util.Optional;
import org.heliograph.dicom.ReadOptions.Leniency;

/** Reads the header of an element in explicit or implicit VR (PS3.5 §7.1.2, §7.1.3). */
final class HeaderReader {
    private final EncodedInput in;
    private final Leniency leniency;
    /** The last Pixel Representation seen says what {@code US or SS} means (PS3.5 §A.1). */
    private boolean signedPixels;

    HeaderReader(EncodedInput in, Leniency leniency) {
        this.in = in;
        this.leniency = leniency;
    }

    Header read(boolean explicitVr, boolean bigEndian) throws IOException {
        Tag tag = tag(bigEndian);
        if (tag.group() == 0xFFFE || !explicitVr) {
            HeaderForm form = bigEndian ? new HeaderForm(false, true, true, 0, 0) : HeaderForm.IMPLICIT;
            long length = in.unsignedInt(bigEndian);
            Vr vr = implicitVr(tag);
            notePixelRepresentation(tag, length, bigEndian);
            return new Header(tag, vr, form, length);
        }
        int code = in.unsignedShort(true);
        Optional<Vr> known = Vr.ofCode(code);
        if (known.isEmpty() && leniency == Leniency.STRICT) {
            throw in.problem("VR that does not exist");
        }
        Vr vr = known.orElse(Vr.UN);
        // Every VR that the table does not name has the long form (PS3.5 §7.1.2); what is not even two capitals was
        // written by a program that knew no long form.
        boolean longForm = known.map(Vr::longForm).orElseGet(() -> Vr.isPlausible(code));
        int reserved = longForm ? in.unsignedShort(bigEndian) : 0;
        long length = longForm ? in.unsignedInt(bigEndian) : in.unsignedShort(bigEndian);
        notePixelRepresentation(tag, length, bigEndian);
        HeaderForm form = known.isPresent() && reserved == 0
                ? HeaderForm.explicit(vr, bigEndian)
                : new HeaderForm(true, bigEndian, longForm, code, reserved);
        return new Header(tag, vr, form, length);
    }

    /** An item or delimiter, which has no VR in any syntax (PS3.5 §7.5). */
    Header readDelimiter(boolean bigEndian) throws IOException {
        Tag tag = tag(bigEndian);
        return new Header(tag, Vr.UN, HeaderForm.IMPLICIT, in.unsignedInt(bigEndian));
    }

    /** Whether the element ahead has no VR although the syntax is explicit: some writers encode items that way. */
    boolean looksImplicit() throws IOException {
        return in.has(8)
                && in.peekUnsignedShort(0, false) != 0xFFFE
                && in.peekUnsignedShort(0, true) != 0xFFFE
                && !Vr.isPlausible(in.peek(4) << 8 | in.peek(5));
    }

    private Tag tag(boolean bigEndian) throws IOException {
        int group = in.unsignedShort(bigEndian);
        Tag tag = Tag.of(group, in.unsignedShort(bigEndian));
        in.at(tag);
        return tag;
    }

    private Vr implicitVr(Tag tag) {
        Vr vr = Dictionary.vr(tag);
        return vr == Vr.US && signedPixels && isSigned(tag) ? Vr.SS : vr;
    }

    private static boolean isSigned(Tag tag) {
        return Dictionary.lookup(tag).orElseThrow().vrs().contains(Vr.SS);
    }

    private void notePixelRepresentation(Tag tag, long length, boolean bigEndian) throws IOException {
        if (tag.equals(Tags.PIXEL_REPRESENTATION) && length == 2 && in.has(2)) {
            signedPixels = in.peekUnsignedShort(0, bigEndian) == 1;
        }
    }
}
