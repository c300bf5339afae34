package org.heliograph.dicom.edit;

import java.util.List;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;

/**
 * Changes to make one after the other.
 *
 * <p>What they do not name stays to the byte: order, duplicates, padding, odd forms. Of what they name, duplicates go, and
 * so does the group length of a group that changed, which is retired and would be wrong (PS3.5 §7.2).
 *
 * @param otherCharacters what to do with a text that the data set's own character sets have no bytes for
 */
public record AttributeEdits(List<AttributeEdit> edits, OtherCharacters otherCharacters) {
    /** What to do with a text that the data set's own character sets have no bytes for. */
    public enum OtherCharacters {
        /** Refuse it. The default: all other text stays as it is. */
        REFUSE,
        /** Change the data set's character set to UTF-8, all its text with it. */
        CHANGE_TO_UTF_8
    }

    public AttributeEdits {
        edits = List.copyOf(edits);
    }

    public AttributeEdits(List<AttributeEdit> edits) {
        this(edits, OtherCharacters.REFUSE);
    }

    /**
     * Reads edits in words; see {@link AttributeEdit}.
     *
     * @throws DicomException when the words are none
     */
    public static AttributeEdits parse(List<String> words) {
        return new AttributeEdits(words.stream().map(AttributeEdit::parse).toList());
    }

    public AttributeEdits with(OtherCharacters what) {
        return new AttributeEdits(edits, what);
    }

    /**
     * The data set with all changes made.
     *
     * @throws DicomException when one cannot be made: a value is none of its VR, an item is missing, a text has no bytes
     *     in the character sets; the data set is then to be left as it is
     */
    public DataSet apply(DataSet dataSet) {
        DataSet changed = dataSet;
        for (AttributeEdit edit : edits) {
            changed = apply(edit, changed);
        }
        return changed;
    }

    private DataSet apply(AttributeEdit edit, DataSet dataSet) {
        return switch (edit) {
            case AttributeEdit.ChangeCharacterSet to -> CharacterSets.change(dataSet, to.terms());
            case AttributeEdit.Relabel to -> CharacterSets.relabel(dataSet, to.terms());
            case AttributeEdit.Set _,
                    AttributeEdit.Replace _,
                    AttributeEdit.Empty _,
                    AttributeEdit.Remove _,
                    AttributeEdit.AddItem _,
                    AttributeEdit.Copy _ -> place(edit, dataSet);
        };
    }

    private DataSet place(AttributeEdit edit, DataSet dataSet) {
        boolean other = otherCharacters == OtherCharacters.CHANGE_TO_UTF_8
                && !CharacterSets.allHave(dataSet, Changes.text(edit, dataSet));
        DataSet written = other ? CharacterSets.change(dataSet, List.of("ISO_IR 192")) : dataSet;
        return new Placing(edit.path(), Changes.of(edit, written)).apply(written);
    }
}
