package org.heliograph.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The VRs of a data set or item that carries none, by the dictionaries and by what its own elements said so far (PS3.5
 * §A.1): Pixel Representation for {@code US or SS}, the LUT Descriptor for {@code US or OW}, the private creators.
 */
final class ImplicitVrs {
    private static final int PIXEL_REPRESENTATION = Tags.PIXEL_REPRESENTATION.value();
    private static final int LUT_DESCRIPTOR = Tags.LUT_DESCRIPTOR.value();
    private static final int LUT_DATA = Tags.LUT_DATA.value();
    private static final int MAX_CREATOR = 64;

    private boolean tried;
    private boolean signedPixels;
    private boolean oneLutEntry;
    private Map<Integer, String> creators = Map.of();

    /** Those of an item: Pixel Representation is inherited until the item has its own, private creators are not. */
    ImplicitVrs inside() {
        ImplicitVrs inside = new ImplicitVrs();
        inside.signedPixels = signedPixels;
        inside.tried = tried;
        return inside;
    }

    /** Those of a private sequence whose value was tried as one, so that what is inside need not be tried again. */
    ImplicitVrs insideTried() {
        ImplicitVrs inside = inside();
        inside.tried = true;
        return inside;
    }

    boolean tried() {
        return tried;
    }

    Vr of(Tag tag) {
        if (tag.isPrivate() && tag.element() > 0xFF) {
            String creator = creators.get(tag.value() >>> 8);
            return creator == null ? Vr.UN : PrivateDictionary.vr(creator, tag);
        }
        Vr vr = Dictionary.vr(tag);
        if (vr == Vr.US && signedPixels && Dictionary.mayBeSigned(tag)) {
            return Vr.SS;
        }
        return vr == Vr.OW && oneLutEntry && tag.value() == LUT_DATA ? Vr.US : vr;
    }

    /** Takes notice of an element whose value of {@code length} bytes is next. */
    void note(Tag tag, long length, boolean bigEndian, EncodedInput in) throws IOException {
        if (tag.isPrivateCreator()) {
            if (length > 0 && length <= MAX_CREATOR && in.has((int) length)) {
                if (creators.isEmpty()) {
                    creators = new HashMap<>();
                }
                // The block that (gggg,00bb) reserves is (gggg,bb00) to (gggg,bbFF): PS3.5 §7.8.1.
                int block = tag.group() << 8 | tag.element();
                creators.putIfAbsent(
                        block, new String(in.peekBytes((int) length), StandardCharsets.ISO_8859_1).strip());
            }
        } else if (tag.value() == PIXEL_REPRESENTATION && length == 2 && in.has(2)) {
            signedPixels = in.peekUnsignedShort(0, bigEndian) == 1;
        } else if (tag.value() == LUT_DESCRIPTOR && length == 6 && in.has(2)) {
            oneLutEntry = in.peekUnsignedShort(0, bigEndian) == 1;
        }
    }
}
