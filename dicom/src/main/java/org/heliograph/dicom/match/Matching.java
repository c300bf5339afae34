package org.heliograph.dicom.match;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.SequenceElement;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.ValueElement;
import org.heliograph.dicom.value.TypedValues;

/** What one key of a query asks of its attribute: the types of matching of PS3.4 §C.2.2.2. */
sealed interface Matching
        permits Matching.Universal,
                Matching.Nothing,
                Matching.Empty,
                Matching.Uids,
                Matching.Tags,
                Matching.Bytes,
                TextMatching,
                NameMatching,
                NumberMatching,
                TemporalMatching,
                SequenceMatching {

    /** Whether that attribute of the candidate is what is asked for. */
    boolean matches(DataSet candidate, Tag tag);

    /** Universal matching, C.2.2.2.3: the attribute is asked for, not limited. */
    record Universal() implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return true;
        }
    }

    /** A key that says nothing that could be compared: its text cannot be decoded. */
    record Nothing() implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return false;
        }
    }

    /** Empty value matching, C.2.2.2.7. */
    record Empty() implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return isEmpty(candidate, tag);
        }
    }

    /** List of UID matching, C.2.2.2.2; one UID is a list of one. */
    record Uids(Set<Uid> uids) implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return new TypedValues(candidate).uids(tag).stream().anyMatch(uids::contains);
        }
    }

    /** Single value matching of VR AT. */
    record Tags(List<Tag> tags) implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return new TypedValues(candidate).tags(tag).stream().anyMatch(tags::contains);
        }
    }

    /** Single value matching of a VR of bytes, byte by byte. */
    record Bytes(DataSet key) implements Matching {
        @Override
        public boolean matches(DataSet candidate, Tag tag) {
            return candidate
                    .bytes(tag)
                    .filter(bytes -> Arrays.equals(bytes, key.bytes(tag).orElse(null)))
                    .isPresent();
        }
    }

    /** Whether the attribute is absent or has no value. */
    static boolean isEmpty(DataSet candidate, Tag tag) {
        return candidate
                .get(tag)
                .map(element -> switch (element) {
                    case ValueElement value -> value.length() == 0;
                    case SequenceElement sequence -> sequence.items().isEmpty();
                    case BulkElement large -> large.length() == 0;
                    case FragmentsElement _ -> false;
                })
                .orElse(true);
    }
}
