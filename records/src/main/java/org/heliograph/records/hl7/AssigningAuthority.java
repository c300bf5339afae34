package org.heliograph.records.hl7;

/** Who gave out an identifier (HD, HL7 v2.5.1 §2.A.33): a local name, or a universal id with its type, or both. */
public record AssigningAuthority(String namespace, String universalId, String universalIdType) {
    static AssigningAuthority of(Hl7Value hd) {
        return new AssigningAuthority(
                hd.subcomponent(1).text().strip(),
                hd.subcomponent(2).text().strip(),
                hd.subcomponent(3).text().strip());
    }

    /** True where a sender names none; the source's default authority then holds. */
    public boolean isUnknown() {
        return namespace.isEmpty() && universalId.isEmpty();
    }
}
