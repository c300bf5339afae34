package org.heliograph.platform.retention;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.heliograph.platform.database.DatabaseAccess;
import org.heliograph.platform.database.DatabaseCare;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the rows of what was erased leave the database's files, some time after; many erasures share one go. */
@Component
final class ErasedRows implements WorkHandler {
    static final WorkKind KIND = new WorkKind("retention-erased-rows");
    /** After an erasure, to let others come; well within a day. */
    static final Duration AFTER = Duration.ofHours(1);

    private static final Duration SHARED = Duration.ofMinutes(55);
    static final List<String> TABLES = List.of(
            "study",
            "study_name",
            "study_name_pair",
            "study_modality",
            "study_corrected",
            "study_corrected_name",
            "study_corrected_name_pair",
            "name_word",
            "name_gram",
            "series",
            "instance",
            "series_index",
            "rejection",
            "instance_damage",
            "pack",
            "pack_chunk",
            "study_key",
            "report_version",
            "delivery",
            "delivery_instance",
            "delivery_document",
            "shared_study",
            "patient_study",
            "share_rule_match");

    private final ObjectProvider<DatabaseAccess> access;

    ErasedRows(ObjectProvider<DatabaseAccess> access) {
        this.access = access;
    }

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID study) {
        access.ifAvailable(database -> DatabaseCare.removeDeleted(database, TABLES, SHARED));
    }
}
