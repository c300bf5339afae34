package org.heliograph.platform.study.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.study.StudyPlace;
import org.heliograph.platform.study.StudySummary;

/**
 * Behind which result a page begins, as the {@code Link} of the page before says it: results that come or go meanwhile
 * shift nothing.
 *
 * @param series empty when the page begins with the next study
 * @param instance empty when it begins with the next series
 */
record SearchPlace(StudyPlace study, String series, String instance) {
    private static final int MOST_CHARACTERS = 400;

    static SearchPlace of(StudySummary study) {
        return new SearchPlace(StudyPlace.of(study), "", "");
    }

    String word() {
        String text = study.day() + "|" + study.study().value() + "|" + series + "|" + instance;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** @throws IllegalArgumentException when it is no place */
    static SearchPlace parse(String word) {
        if (word.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("no place");
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(word), UTF_8).split("\\|", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("no place");
        }
        try {
            return new SearchPlace(
                    new StudyPlace(LocalDate.parse(parts[0]), new StudyId(UUID.fromString(parts[1]))),
                    parts[2],
                    parts[3]);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("no place", malformed);
        }
    }
}
