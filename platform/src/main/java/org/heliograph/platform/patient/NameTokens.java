package org.heliograph.platform.patient;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a person's name, brought to one form: upper case, no diacritics, German and Nordic letters and their two
 * letter spellings alike, split at anything that is not a letter.
 */
final class NameTokens {
    private NameTokens() {}

    static List<String> of(String... parts) {
        List<String> tokens = new ArrayList<>();
        for (String part : parts) {
            String plain = fold(part);
            int start = -1;
            for (int at = 0; at <= plain.length(); ) {
                int letter = at < plain.length() ? plain.codePointAt(at) : ' ';
                if (Character.isLetter(letter)) {
                    start = start < 0 ? at : start;
                } else if (start >= 0) {
                    tokens.add(plain.substring(start, at));
                    start = -1;
                }
                at += Character.charCount(letter);
            }
        }
        return List.copyOf(tokens);
    }

    private static String fold(String text) {
        // An apostrophe inside a name joins it: O'Brien is written OBrien as often.
        String joined = text.replace("'", "").replace("\u2019", "").replace("`", "");
        String decomposed = Normalizer.normalize(joined, Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(letter -> {
            switch (Character.getType(letter)) {
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
                default -> plain.append(spelled(letter));
            }
        });
        return plain.toString()
                .toUpperCase(Locale.ROOT)
                .replace("AE", "A")
                .replace("OE", "O")
                .replace("UE", "U");
    }

    /** Letters that do not decompose, in the spelling of ICAO 9303-3 §6 (table of transliterations). */
    private static String spelled(int letter) {
        return switch (letter) {
            case 'Æ', 'æ' -> "AE";
            case 'Œ', 'œ' -> "OE";
            case 'Ø', 'ø' -> "OE";
            case 'ẞ', 'ß' -> "SS";
            case 'Ł', 'ł' -> "L";
            case 'Đ', 'đ', 'Ð', 'ð' -> "D";
            case 'Þ', 'þ' -> "TH";
            case 'ı' -> "I";
            default -> Character.toString(letter);
        };
    }
}
