package org.heliograph.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.Vr;
import org.heliograph.dicom.table.GeneratedRows;

/**
 * Cleans descriptions: keeps the words that {@code safe-words.txt} has, unless the same word is part of a name in this
 * data set ("Dr. Hand"), and drops all else (PS3.15 §E.3.5 Note 2).
 */
final class Descriptions {
    private static final Set<String> SAFE = GeneratedRows.of(Descriptions.class, "safe-words.txt").stream()
            .map(List::getFirst)
            .filter(word -> !word.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final Set<String> names = new HashSet<>();

    Descriptions(DataSet dataSet) {
        gatherNames(dataSet);
    }

    private void gatherNames(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            if (element instanceof SequenceElement) {
                dataSet.sequence(element.tag()).forEach(this::gatherNames);
            } else if (Rules.vr(element) == Vr.PN) {
                dataSet.strings(element.tag()).forEach(name -> words(name).forEach(names::add));
            }
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The element of that level cleaned; empty when nothing of it is known to be safe. */
    Optional<Element> cleaned(Tag tag, Vr vr, DataSet level) {
        List<String> values = level.strings(tag).stream().map(this::cleaned).toList();
        return values.stream().allMatch(String::isEmpty)
                ? Optional.empty()
                : Optional.of(ValueElement.of(tag, vr, String.join("\\", values).getBytes(US_ASCII)));
    }

    private String cleaned(String text) {
        StringJoiner kept = new StringJoiner(" ");
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            if (SAFE.contains(word) && !names.contains(word)) {
                kept.add(words.group());
            }
        }
        return kept.toString();
    }
}
