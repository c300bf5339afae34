package org.heliograph.platform.study;

import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.match.MatchOptions;
import org.heliograph.dicom.match.Query;

/**
 * What a search for studies asks for: the identifier of a query at the study level, every key of which must match (PS3.18
 * §10.6, PS3.4 §C.2.2.2). Keys that no column has limit nothing.
 *
 * @param fuzzy whether names that sound or look alike match as well (PS3.18 §8.3.4.2)
 * @param after the study behind which the page begins
 */
public record StudyQuery(DataSet keys, boolean fuzzy, Optional<StudyPlace> after, int offset, int limit) {
    /** One more than the longest page, so that it is known whether more follows. */
    public static final int LIMIT_MAX = 1_001;

    public static final int OFFSET_MAX = 1_000_000;

    /** @throws DicomException when a key is no value, no pattern and no range of its VR */
    public StudyQuery {
        if (limit < 1 || limit > LIMIT_MAX || offset < 0 || offset > OFFSET_MAX) {
            throw new IllegalArgumentException("a page is out of bounds");
        }
        Query.of(keys, MatchOptions.DEFAULT);
    }

    public static StudyQuery of(DataSet keys, int limit) {
        return new StudyQuery(keys, false, Optional.empty(), 0, limit);
    }

    /** The page behind that study. */
    public StudyQuery behind(StudyPlace place) {
        return new StudyQuery(keys, fuzzy, Optional.of(place), 0, limit);
    }
}
