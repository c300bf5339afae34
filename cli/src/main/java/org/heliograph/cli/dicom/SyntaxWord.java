package org.heliograph.cli.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heliograph.cli.UsageException;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;

/** A transfer syntax as people type it. */
final class SyntaxWord {
    static final String NAMES = "implicit, explicit, big-endian, deflated, or a UID";

    private static final Map<String, TransferSyntax> SHORT = Map.of(
            "implicit", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            "explicit", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            "big-endian", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            "deflated", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    /** What dcmtk and others call them. */
    private static final Map<String, TransferSyntax> ALIASES = Map.ofEntries(
            Map.entry("littleendianimplicit", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("littleendianexplicit", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("bigendianexplicit", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
            Map.entry("bigendian", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
            Map.entry("deflatedlittleendianexplicit", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("deflate", TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("ivrle", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("evrle", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
            Map.entry("evrbe", TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));

    private SyntaxWord() {}

    static TransferSyntax parse(String word) {
        TransferSyntax byName = SHORT.get(word.toLowerCase(Locale.ROOT));
        if (byName != null) {
            return byName;
        }
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "");
        TransferSyntax alias = ALIASES.get(letters);
        if (alias != null) {
            return alias;
        }
        List<TransferSyntax> found = TransferSyntax.known().stream()
                .filter(syntax ->
                        syntax.uid().equals(new Uid(word)) || keyword(syntax).equals(letters))
                .toList();
        if (found.isEmpty()) {
            throw new UsageException("no transfer syntax is called '" + Shown.text(word) + "'; write " + NAMES);
        }
        return found.getFirst();
    }

    private static String keyword(TransferSyntax syntax) {
        return UidDictionary.lookup(syntax.uid())
                .map(entry -> entry.keyword().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
