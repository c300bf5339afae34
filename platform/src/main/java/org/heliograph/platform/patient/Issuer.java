package org.heliograph.platform.patient;

import java.util.Locale;
import org.heliograph.records.hl7.AssigningAuthority;

/** Who gave out an identifier, as it is compared: the local name where there is one, else the universal id. */
record Issuer(String value) {

    Issuer {
        value = StoredText.key(value).toUpperCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("An issuer has a name");
        }
    }

    /** The issuer that is given, or the source's default when none is. */
    static Issuer of(String given, Issuer defaultIssuer) {
        String key = StoredText.key(given);
        return key.isEmpty() ? defaultIssuer : new Issuer(key);
    }

    static Issuer of(AssigningAuthority given, Issuer defaultIssuer) {
        return of(given.namespace().isBlank() ? given.universalId() : given.namespace(), defaultIssuer);
    }
}
