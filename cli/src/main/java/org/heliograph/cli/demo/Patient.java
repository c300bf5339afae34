package org.heliograph.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The person whose head is scanned; nobody real.
 *
 * @param name Family^Given as DICOM writes it
 * @param id the hospital's own number
 * @param birthDate yyyymmdd
 * @param sex M, F or O
 */
record Patient(String name, String id, String birthDate, String sex) {
    private static final List<String> FAMILY =
            List.of("QUILLFEATHER", "MARROWBONE", "THISTLEWOOD", "OAKENSHIELD", "VANTERPOOL", "LARKSPUR", "HOLLOWAY");
    private static final List<String> GIVEN =
            List.of("MIRABEL", "OTTILIE", "CORNELIUS", "AUGUSTA", "BARNABY", "ISOLDE");

    static Patient random(SplittableRandom random) {
        String name = FAMILY.get(random.nextInt(FAMILY.size())) + "^" + GIVEN.get(random.nextInt(GIVEN.size()));
        String id = "MRN" + (1_000_000 + random.nextInt(9_000_000));
        String birthDate = String.format(
                Locale.ROOT, "%04d%02d%02d", 1935 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Patient(name, id, birthDate, random.nextBoolean() ? "F" : "M");
    }

    /** Words that must not stand in any mail: the parts of the name, and the id. */
    List<String> tokens() {
        List<String> tokens = new java.util.ArrayList<>(List.of(name.split("[\\^ =]+")));
        tokens.add(id);
        tokens.removeIf(token -> token.length() < 3);
        return tokens;
    }
}
