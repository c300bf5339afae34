package org.heliograph.platform.share;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Which studies go to whom by themselves, such as "CT, head, urgent: to Metro, 30 days".
 *
 * @param modality that the study has; empty for any
 * @param text words that all stand in one of the study's descriptions, in any order; empty for any
 */
public record RoutingRule(
        String name, String modality, String text, boolean urgentOnly, OrganisationId recipient, int days) {
    private static final int LONGEST = 200;

    public RoutingRule {
        name = name.strip();
        modality = modality.strip().toUpperCase(Locale.ROOT);
        text = text.strip();
        if (name.isEmpty() || name.length() > LONGEST || text.length() > LONGEST || modality.length() > 16) {
            throw new IllegalArgumentException("A rule has a name, and its words are short");
        }
        if (days < 1 || days > ShareOrder.MOST_DAYS) {
            throw new IllegalArgumentException("A share lasts 1 to " + ShareOrder.MOST_DAYS + " days");
        }
    }

    /**
     * Whether a study goes this way.
     *
     * @param descriptions body part, study and series descriptions, procedure
     */
    boolean takes(Collection<String> modalities, Collection<String> descriptions, boolean urgent) {
        return (urgent || !urgentOnly)
                && (modality.isEmpty() || modalities.contains(modality))
                && (text.isEmpty() || descriptions.stream().anyMatch(this::isNamedIn));
    }

    /** Whole words: "head" is not in "forehead". */
    private boolean isNamedIn(String description) {
        return words(description).collect(Collectors.toSet()).containsAll(wanted());
    }

    private Set<String> wanted() {
        return words(text).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty());
    }
}
