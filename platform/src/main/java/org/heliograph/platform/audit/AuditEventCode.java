package org.heliograph.platform.audit;

/**
 * What kind of event a row of the ledger is to an audit repository: an event code of PS3.16 CID 400, an action
 * (PS3.15 §A.5.2), and for a change of rights its type of CID 403.
 */
enum AuditEventCode {
    AUDIT_LOG_USED("110101", "Audit Log Used", Action.READ),
    BEGIN_TRANSFERRING("110102", "Begin Transferring DICOM Instances", Action.EXECUTE),
    INSTANCES_ACCESSED("110103", "DICOM Instances Accessed", Action.READ),
    INSTANCES_CHANGED("110103", "DICOM Instances Accessed", Action.UPDATE),
    INSTANCES_TRANSFERRED("110104", "DICOM Instances Transferred", Action.READ),
    STUDY_DELETED("110105", "DICOM Study Deleted", Action.DELETE),
    PATIENT_RECORD("110110", "Patient Record", Action.UPDATE),
    QUERY("110112", "Query", Action.EXECUTE),
    /** CID 403 110135, Object Security Attributes Changed: who may read a study, whether it may be destroyed. */
    RIGHTS_CHANGED("110113", "Security Alert", Action.EXECUTE, "110135", "Object Security Attributes Changed"),
    /** CID 403 110129, Security Configuration: who gets studies by rule, which programs get in. */
    RULES_CHANGED("110113", "Security Alert", Action.EXECUTE, "110129", "Security Configuration");

    /** EventActionCode. */
    enum Action {
        READ,
        UPDATE,
        DELETE,
        EXECUTE;

        char code() {
            return name().charAt(0);
        }
    }

    private final String code;
    private final String meaning;
    private final Action action;
    private final String typeCode;
    private final String typeMeaning;

    AuditEventCode(String code, String meaning, Action action) {
        this(code, meaning, action, "", "");
    }

    AuditEventCode(String code, String meaning, Action action, String typeCode, String typeMeaning) {
        this.code = code;
        this.meaning = meaning;
        this.action = action;
        this.typeCode = typeCode;
        this.typeMeaning = typeMeaning;
    }

    String code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    Action action() {
        return action;
    }

    /** Empty when the event code says it all. */
    String typeCode() {
        return typeCode;
    }

    String typeMeaning() {
        return typeMeaning;
    }

    static AuditEventCode of(LedgerEntry entry) {
        return switch (LedgerKind.ofCode(entry.kind())) {
            case LOOK_OPENED, LOOK_CLOSED -> takesAway(entry) ? INSTANCES_TRANSFERRED : INSTANCES_ACCESSED;
            case LEDGER_READ -> AUDIT_LOG_USED;
            case NETWORK_QUERIED -> QUERY;
            case NETWORK_RETRIEVED, DELIVERY_RETRIED -> BEGIN_TRANSFERRING;
            case DELIVERED, DELIVERY_SKIPPED -> INSTANCES_TRANSFERRED;
            case STUDY_MATCHED, STUDY_CONFIRMED, PATIENTS_MERGED, PATIENT_CORRECTED -> PATIENT_RECORD;
            case SHARE_GRANTED, SHARE_RECALLED, SHARE_ENDED, ACCESS_ENDED, HOLD_PLACED, HOLD_RELEASED -> RIGHTS_CHANGED;
            case ROUTING_CHANGED, TOKEN_MADE, TOKEN_REVOKED -> RULES_CHANGED;
            case REPORT_SIGNED, REPORT_OVERRIDE, INSTANCES_REJECTED -> INSTANCES_CHANGED;
            case STUDY_DELETION_ORDERED, STUDY_DESTROYED -> STUDY_DELETED;
        };
    }

    /** Whether the content left the platform, rather than being looked at in it. */
    private static boolean takesAway(LedgerEntry entry) {
        String purpose = entry.purpose();
        return purpose != null
                && !purpose.equals(LookPurpose.VIEW.code())
                && !purpose.equals(LookPurpose.REPORT.code());
    }
}
