package org.heliograph.cli.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;
import org.heliograph.dimse.association.ProposedContext;

/**
 * The storage contexts of a C-GET. An association has room for 127 beside that of C-GET itself, fewer than there are
 * storage SOP classes: images that are often compressed are offered so too, then classes uncompressed, rare ones last, as
 * long as there is room.
 */
final class GetContexts {
    private static final int ROOM = ProposedContext.MAX_PER_ASSOCIATION - 1;
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private static final List<Uid> UNCOMPRESSED =
            List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());

    /** A kind of image and what it is often compressed by. */
    private record Compressed(String sopClass, List<TransferSyntax> syntaxes) {
        static Compressed of(String end, TransferSyntax... syntaxes) {
            return new Compressed(STORAGE + end, List.of(syntaxes));
        }
    }

    private static final List<Compressed> COMPRESSED = List.of(
            // CT, MR
            Compressed.of(
                    "2",
                    TransferSyntax.JPEG_2000_LOSSLESS,
                    TransferSyntax.JPEG_LOSSLESS_SV1,
                    TransferSyntax.JPEG_LS_LOSSLESS,
                    TransferSyntax.RLE_LOSSLESS),
            Compressed.of(
                    "4",
                    TransferSyntax.JPEG_2000_LOSSLESS,
                    TransferSyntax.JPEG_LOSSLESS_SV1,
                    TransferSyntax.JPEG_LS_LOSSLESS,
                    TransferSyntax.RLE_LOSSLESS),
            // US, US multi-frame
            Compressed.of(
                    "6.1",
                    TransferSyntax.JPEG_BASELINE,
                    TransferSyntax.JPEG_LOSSLESS_SV1,
                    TransferSyntax.JPEG_2000,
                    TransferSyntax.RLE_LOSSLESS),
            Compressed.of(
                    "3.1",
                    TransferSyntax.JPEG_BASELINE,
                    TransferSyntax.JPEG_LOSSLESS_SV1,
                    TransferSyntax.JPEG_2000,
                    TransferSyntax.RLE_LOSSLESS),
            // CR, DX, MG
            Compressed.of("1", TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.JPEG_2000_LOSSLESS),
            Compressed.of("1.1", TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.JPEG_2000_LOSSLESS),
            Compressed.of("1.2", TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.JPEG_2000_LOSSLESS),
            // XA, SC, endoscopic and photographic
            Compressed.of("12.1", TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.JPEG_BASELINE),
            Compressed.of("7", TransferSyntax.JPEG_BASELINE, TransferSyntax.JPEG_2000_LOSSLESS),
            Compressed.of("77.1.1", TransferSyntax.JPEG_BASELINE),
            Compressed.of("77.1.4", TransferSyntax.JPEG_BASELINE));

    /** Security screening, material testing, what ophthalmology and surfaces measure, implants, protocols, new kinds. */
    private static final Pattern RARE =
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.(1\\.1\\.(501|601|20[01]|78|79|80|81|82|68"
                    + "|9\\.[78]|14|131|481\\.[12][0-9]|104\\.[345]|11\\.([6-9]|1[0-2])|66\\.[678]|88\\.7[1-7]|6\\.3|90|91)\\b.*"
                    + "|4[0-9]\\..*|3[0-9]\\..*|1\\.1\\.77\\.1\\.5\\.[3-8])");

    private GetContexts() {}

    /** These classes in these syntaxes, the usual ones where none are named. */
    static List<ProposedContext> of(List<Uid> sopClasses, List<TransferSyntax> syntaxes) {
        List<ProposedContext> contexts = new ArrayList<>();
        if (!syntaxes.isEmpty()) {
            List<Uid> classes = sopClasses.isEmpty() ? commonFirst().subList(0, ROOM / syntaxes.size()) : sopClasses;
            for (Uid sopClass : classes) {
                syntaxes.forEach(syntax -> contexts.add(ProposedContext.of(sopClass, syntax.uid())));
            }
        } else if (!sopClasses.isEmpty()) {
            sopClasses.forEach(sopClass -> contexts.add(new ProposedContext(sopClass, UNCOMPRESSED)));
        } else {
            addUsual(contexts);
        }
        if (contexts.size() > ROOM) {
            throw new UsageException(contexts.size() + " contexts are too many; name fewer SOP classes or syntaxes");
        }
        return contexts;
    }

    private static void addUsual(List<ProposedContext> contexts) {
        for (Compressed kind : COMPRESSED) {
            Uid sopClass = new Uid(kind.sopClass());
            kind.syntaxes().forEach(syntax -> contexts.add(ProposedContext.of(sopClass, syntax.uid())));
        }
        commonFirst().stream()
                .limit(ROOM - contexts.size())
                .forEach(sopClass -> contexts.add(new ProposedContext(sopClass, UNCOMPRESSED)));
    }

    /** The storage SOP classes of today, rare ones last. */
    static List<Uid> commonFirst() {
        List<Uid> order = new ArrayList<>();
        List<Uid> rare = new ArrayList<>();
        for (Uid uid : UidDictionary.storageSopClasses()) {
            if (!UidDictionary.lookup(uid).orElseThrow().retired()) {
                (RARE.matcher(uid.value()).matches() ? rare : order).add(uid);
            }
        }
        order.addAll(rare);
        return List.copyOf(order);
    }
}
