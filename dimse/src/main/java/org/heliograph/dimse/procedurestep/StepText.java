package org.heliograph.dimse.procedurestep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetBuilder;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;

/**
 * The text of a step and of what is set in it, brought into one character set (PS3.4 §F.7.2.2.3): the one they share,
 * else UTF-8.
 */
final class StepText {
    private static final String UTF_8 = "ISO_IR 192";
    private static final char UNDECODABLE = '\uFFFD';

    private StepText() {}

    /** The step with what an N-SET replaces; nothing when text cannot be brought into one character set. */
    static Optional<DataSet> merged(DataSet current, DataSet modifications) {
        boolean shared = !modifications.contains(Tags.SPECIFIC_CHARACTER_SET)
                || modifications
                        .strings(Tags.SPECIFIC_CHARACTER_SET)
                        .equals(current.strings(Tags.SPECIFIC_CHARACTER_SET));
        if (shared) {
            return Optional.of(put(current, modifications));
        }
        Optional<DataSet> changes = inUtf8(modifications);
        return inUtf8(current).flatMap(step -> changes.map(change -> put(step, change)));
    }

    private static DataSet put(DataSet current, DataSet modifications) {
        DataSetBuilder merged = current.toBuilder();
        modifications.elements().stream()
                .filter(element -> !element.tag().equals(Tags.SPECIFIC_CHARACTER_SET))
                .forEach(merged::put);
        return merged.build();
    }

    private static Optional<DataSet> inUtf8(DataSet dataSet) {
        DataSetBuilder converted = DataSet.builder().string(Tags.SPECIFIC_CHARACTER_SET, UTF_8);
        return convert(dataSet, converted) ? Optional.of(converted.build()) : Optional.empty();
    }

    private static boolean convert(DataSet from, DataSetBuilder to) {
        for (Element element : from.elements()) {
            boolean done = switch (element) {
                case SequenceElement sequence -> convertItems(from, sequence, to);
                case ValueElement value
                when value.vr().kind() == Vr.Kind.TEXT || value.vr().kind() == Vr.Kind.LONG_TEXT ->
                    convertText(from, value, to);
                default -> {
                    if (!element.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
                        to.put(element);
                    }
                    yield true;
                }
            };
            if (!done) {
                return false;
            }
        }
        return true;
    }

    private static boolean convertText(DataSet from, ValueElement value, DataSetBuilder to) {
        String text = String.join("\\", from.strings(value.tag()));
        to.string(value.tag(), value.vr(), text);
        return text.indexOf(UNDECODABLE) < 0;
    }

    private static boolean convertItems(DataSet from, SequenceElement sequence, DataSetBuilder to) {
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : from.sequence(sequence.tag())) {
            Optional<DataSet> converted = inUtf8(item);
            if (converted.isEmpty()) {
                return false;
            }
            items.add(converted.get().toBuilder()
                    .remove(Tags.SPECIFIC_CHARACTER_SET)
                    .build());
        }
        to.sequence(sequence.tag(), items);
        return true;
    }
}
