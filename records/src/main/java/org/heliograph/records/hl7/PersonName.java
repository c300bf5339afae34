package org.heliograph.records.hl7;

/** A person's name (XPN, HL7 v2.5.1 §2.A.89), its parts empty where not given. */
public record PersonName(String family, String given, String middle, String suffix, String prefix) {
    /** Reads XPN, or XCN from its second component on. */
    static PersonName of(Hl7Value name, int first) {
        return new PersonName(
                name.component(first).subcomponent(1).text().strip(),
                name.component(first + 1).text().strip(),
                name.component(first + 2).text().strip(),
                name.component(first + 3).text().strip(),
                name.component(first + 4).text().strip());
    }

    public boolean isEmpty() {
        return family.isEmpty() && given.isEmpty();
    }

    @Override
    public String toString() {
        return "PersonName[…]";
    }
}
