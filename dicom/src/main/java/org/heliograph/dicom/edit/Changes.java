package org.heliograph.dicom.edit;

import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.SpecificCharacterSet;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.path.AttributePath.Found;

/** The change that each edit makes. */
final class Changes {
    private Changes() {}

    /** The change, for that outermost data set. */
    static Change of(AttributeEdit edit, DataSet dataSet) {
        return switch (edit) {
            case AttributeEdit.Set set -> new Put(set.vr(), set.value(), true);
            case AttributeEdit.Replace replace -> new Put(List.of(), replace.value(), false);
            case AttributeEdit.Empty _ -> new Put(List.of(), "", true);
            case AttributeEdit.Remove _ -> new TakeOut();
            case AttributeEdit.AddItem _ -> new Extend();
            case AttributeEdit.Copy copy -> new Duplicate(source(copy, dataSet));
            case AttributeEdit.ChangeCharacterSet _, AttributeEdit.Relabel _ ->
                throw new IllegalStateException("a change of the character set has no place");
        };
    }

    private static Found source(AttributeEdit.Copy copy, DataSet dataSet) {
        return copy.from()
                .get(dataSet)
                .orElseThrow(() -> new DicomException("the attribute to copy is missing", 0, new Tag(0)));
    }

    /** The text that the edit brings into the data set. */
    static String text(AttributeEdit edit, DataSet dataSet) {
        return switch (edit) {
            case AttributeEdit.Set set -> set.value();
            case AttributeEdit.Replace replace -> replace.value();
            case AttributeEdit.Copy copy ->
                String.join("\\", source(copy, dataSet).strings());
            case AttributeEdit.Empty _, AttributeEdit.Remove _, AttributeEdit.AddItem _ -> "";
            case AttributeEdit.ChangeCharacterSet _, AttributeEdit.Relabel _ -> "";
        };
    }

    private record Put(List<Vr> named, String value, boolean creates) implements Change {
        @Override
        public Optional<Element> of(DataSet within, Tag tag, Optional<Element> present, HeaderForm form) {
            if (present.isEmpty() && !creates) {
                return Optional.empty();
            }
            Vr vr = named.stream()
                    .findFirst()
                    .or(() -> present.map(Element::vr).filter(known -> known != Vr.UN))
                    .orElseGet(() -> ValueText.of(within, tag, value));
            if (vr == Vr.SQ && value.isEmpty()) {
                return Optional.of(new SequenceElement(tag, form, false, List.of()));
            }
            byte[] bytes = new ValueText(tag, vr, within.characterSet()).encode(value);
            return Optional.of(ValueElement.of(tag, vr, form, bytes));
        }
    }

    private record TakeOut() implements Change {
        @Override
        public boolean creates() {
            return false;
        }

        @Override
        public Optional<Element> of(DataSet within, Tag tag, Optional<Element> present, HeaderForm form) {
            return Optional.empty();
        }
    }

    private record Extend() implements Change {
        @Override
        public boolean creates() {
            return true;
        }

        @Override
        public Optional<Element> of(DataSet within, Tag tag, Optional<Element> present, HeaderForm form) {
            boolean sequence = present.map(element -> element instanceof SequenceElement)
                    .orElseGet(() -> tag.isPrivate() || ValueText.of(within, tag, "") == Vr.SQ);
            if (!sequence) {
                throw new DicomException("no sequence", 0, tag);
            }
            return Optional.of(Elements.withItem(
                    present.isPresent()
                            ? (SequenceElement) present.get()
                            : new SequenceElement(tag, form, false, List.of())));
        }
    }

    private record Duplicate(Found source) implements Change {
        @Override
        public boolean creates() {
            return true;
        }

        @Override
        public Optional<Element> of(DataSet within, Tag tag, Optional<Element> present, HeaderForm form) {
            Vr vr = source.element().vr();
            boolean otherText = !within.characterSet().equals(source.dataSet().characterSet());
            return Optional.of(
                    switch (source.element()) {
                        case ValueElement value
                        when otherText && CharacterSets.concerns(value) ->
                            ValueElement.of(tag, vr, form, anew(value, tag, within.characterSet()));
                        case ValueElement value -> ValueElement.of(tag, vr, form, value.bytes());
                        case BulkElement large
                        when !otherText || !CharacterSets.concerns(large) ->
                            new BulkElement(tag, vr, large.form(), large.offset(), large.length());
                        case SequenceElement sequence
                        when !otherText ->
                            new SequenceElement(tag, sequence.form(), sequence.undefinedLength(), sequence.items());
                        case BulkElement _, SequenceElement _, FragmentsElement _ ->
                            throw new DicomException("no attribute that can be copied there", 0, tag);
                    });
        }

        private byte[] anew(ValueElement value, Tag tag, SpecificCharacterSet to) {
            return CharacterSets.anew(value, source.dataSet().characterSet(), to)
                    .orElseThrow(() -> ValueText.noBytes(tag));
        }
    }
}
