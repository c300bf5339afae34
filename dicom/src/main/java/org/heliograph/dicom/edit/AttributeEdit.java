package org.heliograph.dicom.edit;

import java.util.List;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.path.AttributePath;

/**
 * One change of a data set, as pure description.
 *
 * <table>
 * <caption>In words</caption>
 * <tr><td>{@code PatientName=DOE^JANE}</td><td>{@link Set}: the value, whether the attribute was there or not</td></tr>
 * <tr><td>{@code PatientName?=DOE^JANE}</td><td>{@link Replace}: the value, where the attribute is there</td></tr>
 * <tr><td>{@code PatientName=}</td><td>{@link Empty}: there, without a value</td></tr>
 * <tr><td>{@code -PatientName}</td><td>{@link Remove}</td></tr>
 * <tr><td>{@code +ReferencedStudySequence}</td><td>{@link AddItem}: one more item, empty</td></tr>
 * <tr><td>{@code PatientID<-OtherPatientIDs}</td><td>{@link Copy}: the other one's value, as its bytes are</td></tr>
 * <tr><td>{@code SpecificCharacterSet=ISO_IR 192}</td><td>{@link ChangeCharacterSet}: every text encoded anew</td></tr>
 * <tr><td>{@code SpecificCharacterSet:=ISO_IR 100}</td><td>{@link Relabel}: the bytes were that all along</td></tr>
 * </table>
 *
 * <p>A VR may stand before the sign, {@code (0009,[ACME]01):LO=x}; without, it is the one the element has, or the
 * dictionary's. Backslashes separate values. Values of bytes are hexadecimal digits.
 */
public sealed interface AttributeEdit {
    /** The attribute that changes. */
    AttributePath path();

    /**
     * Gives the attribute that value; makes it, and the sequences and items it is in, where they are missing.
     *
     * @param vr one VR to give it, or none to keep or look up its own
     * @param value as {@code strings} would give it, values joined by backslash
     */
    record Set(AttributePath path, List<Vr> vr, String value) implements AttributeEdit {
        public Set {
            vr = List.copyOf(vr);
        }
    }

    /** Gives the attribute that value where it is there. */
    record Replace(AttributePath path, String value) implements AttributeEdit {}

    /** Leaves the attribute without a value; makes it where it is missing. */
    record Empty(AttributePath path) implements AttributeEdit {}

    /** Takes the attribute out, every occurrence of it. */
    record Remove(AttributePath path) implements AttributeEdit {}

    /** Adds an empty item to the end of the sequence; makes it where it is missing. */
    record AddItem(AttributePath path) implements AttributeEdit {}

    /** Gives the attribute the value of another, which must be there, to the byte. */
    record Copy(AttributePath path, AttributePath from) implements AttributeEdit {}

    /** Encodes every text of the data set and its items in those character sets. */
    record ChangeCharacterSet(List<String> terms) implements AttributeEdit {
        public ChangeCharacterSet {
            terms = List.copyOf(terms);
        }

        @Override
        public AttributePath path() {
            return AttributePath.of(Tags.SPECIFIC_CHARACTER_SET);
        }
    }

    /** Says which character sets the text has been in all along; no text changes. */
    record Relabel(List<String> terms) implements AttributeEdit {
        public Relabel {
            terms = List.copyOf(terms);
        }

        @Override
        public AttributePath path() {
            return AttributePath.of(Tags.SPECIFIC_CHARACTER_SET);
        }
    }

    /**
     * Reads an edit in words.
     *
     * @throws DicomException when the words are none; the offset counts characters
     */
    static AttributeEdit parse(String words) {
        return EditParser.parse(words);
    }
}
