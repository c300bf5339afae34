package org.heliograph.dimse.tls;

import java.util.List;

/**
 * The secure transport connection profiles (PS3.15 §B.9 to §B.13): which protocols and cipher suites are spoken, the
 * preferred first. TLS 1.0 and 1.1, RSA key exchange, CBC, 3DES and NULL are in none of them.
 */
public enum TlsProfile {
    /** BCP 195 RFC 8996, 9325: the one to use. */
    BCP_195("PS3.15 §B.12", List.of(Suites.TLS_1_3, Suites.TLS_1_2), Suites.ECDHE),

    /**
     * Modified BCP 195 RFC 8996, 9325. The JDK knows neither CCM nor Camellia, so that these of its cipher suites are
     * missing; each peer of this profile shares others with us.
     */
    MODIFIED_BCP_195("PS3.15 §B.13", List.of(Suites.TLS_1_3, Suites.TLS_1_2), Suites.ECDHE_AND_CHACHA20),

    /** Non-downgrading BCP 195, retired: adds DHE. */
    NON_DOWNGRADING_BCP_195("PS3.15 §B.10", List.of(Suites.TLS_1_3, Suites.TLS_1_2), Suites.ECDHE_AND_DHE),

    /** Extended BCP 195, retired: TLS 1.2 only. */
    EXTENDED_BCP_195("PS3.15 §B.11", List.of(Suites.TLS_1_2), Suites.ECDHE_AND_DHE);

    private final String section;

    @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of
    private final List<String> protocols;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> cipherSuites;

    TlsProfile(String section, List<String> protocols, List<String> cipherSuites) {
        this.section = section;
        this.protocols = protocols;
        this.cipherSuites = cipherSuites;
    }

    public String section() {
        return section;
    }

    /** Names of protocols as the JDK has them. */
    public List<String> protocols() {
        return protocols;
    }

    /** Names of cipher suites as IANA has them. */
    public List<String> cipherSuites() {
        return cipherSuites;
    }

    /** The rows that profiles share. */
    private static final class Suites {
        static final String TLS_1_2 = "TLSv1.2";
        static final String TLS_1_3 = "TLSv1.3";

        /** RFC 8446 §9.1, then RFC 9325 §4.2. */
        static final List<String> ECDHE = List.of(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

        static final List<String> ECDHE_AND_CHACHA20 = List.of(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

        static final List<String> ECDHE_AND_DHE = List.of(
                "TLS_AES_256_GCM_SHA384",
                "TLS_AES_128_GCM_SHA256",
                "TLS_CHACHA20_POLY1305_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");

        private Suites() {}
    }
}
