package org.heliograph.platform.patient;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rule by which a study is an order's: the accession number, its issuer and the patient id with its issuer are the
 * same, birth date and sex do not disagree, and the name is similar ({@link NameSimilarity}). Nothing less is a match.
 */
final class Matching {
    private Matching() {}

    /** What speaks against a match; nothing when the two belong together. */
    static Set<Disagreement> compare(Claims study, Claims order) {
        EnumSet<Disagreement> found = EnumSet.noneOf(Disagreement.class);
        if (study.accessionNumber().isEmpty() || order.accessionNumber().isEmpty()) {
            found.add(Disagreement.NO_ACCESSION_NUMBER);
        } else if (!study.accessionNumber().equals(order.accessionNumber())) {
            found.add(Disagreement.ACCESSION_NUMBER);
        } else if (!study.accessionIssuer().equals(order.accessionIssuer())) {
            found.add(Disagreement.ACCESSION_ISSUER);
        }
        PatientIdentity studied = study.patient();
        PatientIdentity ordered = order.patient();
        if (studied == null || ordered == null) {
            found.add(Disagreement.NO_PATIENT_ID);
        } else if (!studied.equals(ordered)) {
            found.add(Disagreement.PATIENT_ID);
        }
        LocalDate born = study.birthDate();
        LocalDate orderedBorn = order.birthDate();
        if (born != null && orderedBorn != null && !born.equals(orderedBorn)) {
            found.add(Disagreement.BIRTH_DATE);
        }
        if (study.sex().disagreesWith(order.sex())) {
            found.add(Disagreement.SEX);
        }
        if (!study.name().isSimilarTo(order.name())) {
            found.add(Disagreement.NAME);
        }
        return Set.copyOf(found);
    }
}
