package org.heliograph.cli.demo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The hospital's order for the scan and the registration before it, as its record system sends them (HL7 v2.5.1).
 *
 * @param placerNumber ORC-2, the record system's number
 * @param fillerNumber ORC-3, the radiology department's number
 * @param accessionNumber OBR-18, as in the images
 * @param procedure what is to be done, in words
 * @param modality OBR-24
 * @param assigningAuthority who gave the patient's number
 */
record Order(
        Patient patient,
        String placerNumber,
        String fillerNumber,
        String accessionNumber,
        String procedure,
        String modality,
        String assigningAuthority) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    static final String ORDERING_PROVIDER = "4711^WELBY^MARCUS^^^DR^^^NPI";
    static final String VISIT = "V20261";

    /** ADT^A04, a patient is registered. */
    String registration(LocalDateTime at, String controlId) {
        return String.join("\r", header(at, "ADT^A04^ADT_A01", controlId), "EVN|A04|" + TIME.format(at), pid(), pv1())
                + "\r";
    }

    /** ORM^O01, a new order with priority stat. */
    String order(LocalDateTime at, String controlId) {
        String time = TIME.format(at);
        String orc = "ORC|NW|" + placerNumber + "^EHR|" + fillerNumber + "^RIS||SC||^^^" + time + "^^S||" + time + "|||"
                + ORDERING_PROVIDER;
        String[] obr = new String[28];
        java.util.Arrays.fill(obr, "");
        obr[0] = "OBR";
        obr[1] = "1";
        obr[2] = placerNumber + "^EHR";
        obr[3] = fillerNumber + "^RIS";
        obr[4] = "RAD^" + procedure + "^L";
        obr[5] = "S";
        obr[6] = time;
        obr[16] = ORDERING_PROVIDER;
        obr[18] = accessionNumber;
        obr[24] = modality;
        obr[27] = "^^^" + time + "^^S";
        return String.join("\r", header(at, "ORM^O01^ORM_O01", controlId), pid(), pv1(), orc, String.join("|", obr))
                + "\r";
    }

    private static String header(LocalDateTime at, String type, String controlId) {
        return "MSH|^~\\&|EHR|VALLEY|HELIOGRAPH|VALLEY|" + TIME.format(at) + "||" + type + "|" + controlId
                + "|P|2.5.1||||||UNICODE UTF-8";
    }

    private String pid() {
        return "PID|1||" + patient.id() + "^^^" + assigningAuthority + "^MR||" + patient.name() + "||"
                + patient.birthDate() + "|" + patient.sex();
    }

    private static String pv1() {
        String[] pv1 = new String[20];
        java.util.Arrays.fill(pv1, "");
        pv1[0] = "PV1";
        pv1[1] = "1";
        pv1[2] = "E";
        pv1[3] = "ED^03^1";
        pv1[8] = "4711^WELBY^MARCUS^^^DR";
        pv1[19] = VISIT;
        return String.join("|", pv1);
    }
}
