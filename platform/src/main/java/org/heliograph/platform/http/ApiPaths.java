package org.heliograph.platform.http;

/** Where the interfaces for programs of others begin. */
public final class ApiPaths {
    /** DICOMweb (PS3.18): the base URI of its services. */
    public static final String DICOMWEB = "/dicomweb";

    /** FHIR R4: the base URL of its resources. */
    public static final String FHIR = "/fhir";

    private ApiPaths() {}

    /** Whether programs may come here with a token of their own. */
    public static boolean isForPrograms(String path) {
        return isUnder(path, DICOMWEB) || isUnder(path, FHIR);
    }

    static boolean isUnder(String path, String base) {
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }
}
