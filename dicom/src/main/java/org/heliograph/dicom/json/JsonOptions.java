package org.heliograph.dicom.json;

/**
 * The choices that PS3.18 Annex F leaves to a writer. The default: compact, decimal strings as numbers, UTF-8 said.
 *
 * @param layout white space between the tokens
 * @param decimals what IS and DS become (Table F.2.3-1, note)
 * @param characterSet what (0008,0005) says
 */
public record JsonOptions(Layout layout, Decimals decimals, CharacterSetTerm characterSet) {
    /** White space between the tokens. */
    public enum Layout {
        /** None. */
        COMPACT,
        /** A line for each member and value, indented by two spaces a level. */
        INDENTED
    }

    /** What the texts of IS and DS become. */
    public enum Decimals {
        /** A number where a double holds it exactly, else a string. */
        NUMBER,
        /** Always a string: the text as it was, without its padding. */
        TEXT
    }

    /** What (0008,0005) says; the text itself is always UTF-8 (RFC 8259). */
    public enum CharacterSetTerm {
        /** ISO_IR 192, as dcmtk has it: what a reader makes of the text. */
        UTF_8,
        /** The terms of the source, with which UN values can still be interpreted (§F.2.2 note 3, of 2025). */
        AS_IN_SOURCE
    }

    public static final JsonOptions DEFAULT = new JsonOptions(Layout.COMPACT, Decimals.NUMBER, CharacterSetTerm.UTF_8);

    public JsonOptions withLayout(Layout to) {
        return new JsonOptions(to, decimals, characterSet);
    }

    public JsonOptions withDecimals(Decimals to) {
        return new JsonOptions(layout, to, characterSet);
    }

    public JsonOptions withCharacterSet(CharacterSetTerm to) {
        return new JsonOptions(layout, decimals, to);
    }
}
