package org.heliograph.platform.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps report documents, sealed, so that every destination and every attempt gets the same bytes. */
@Component
final class DocumentStore {
    private final Tenancy tenancy;
    private final JdbcClient jdbc;
    private final DeliverySeal seal;

    DocumentStore(Tenancy tenancy, JdbcClient jdbc, DeliverySeal seal) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
        this.seal = seal;
    }

    Optional<OfferedInstance> find(OrganisationId owner, UUID versionId) {
        return tenancy.as(
                owner,
                () -> jdbc.sql("""
                        select series_instance_uid, sop_instance_uid, length, identity from delivery_document
                         where organisation_id = tenancy_organisation() and version_id = ?""")
                        .param(versionId)
                        .query((row, number) -> new OfferedInstance(
                                new Uid(row.getString(1)),
                                EncapsulatedPdf.SOP_CLASS,
                                new Uid(row.getString(2)),
                                EncapsulatedPdf.TRANSFER_SYNTAX,
                                row.getLong(3),
                                ContentIdentity.of(row.getBytes(4))))
                        .optional());
    }

    /** Keeps a document once; what counts is the one that was first. */
    OfferedInstance keep(OrganisationId owner, StudyId study, UUID versionId, EncapsulatedPdf document) {
        ContentIdentity identity = identity(document);
        byte[] sealed = seal.seal(owner, study, DeliverySeal.Part.DOCUMENT, versionId, document.dataSet())
                .orElseThrow(() -> new IllegalStateException("study " + study + " is gone"));
        tenancy.run(
                owner,
                () -> jdbc.sql("""
                        insert into delivery_document
                               (organisation_id, version_id, study_id, series_instance_uid, sop_instance_uid, length, identity, data)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                owner.value(),
                                versionId,
                                study.value(),
                                document.seriesInstanceUid().value(),
                                document.sopInstanceUid().value(),
                                document.dataSet().length,
                                identity.bytes(),
                                sealed)
                        .update());
        return find(owner, versionId).orElseThrow();
    }

    /** The document's bytes by the instance's UID. */
    Optional<byte[]> data(OrganisationId owner, StudyId study, Uid sopInstanceUid) {
        // Carried, never compared.
        @SuppressWarnings("ArrayRecordComponent")
        record Sealed(UUID versionId, byte[] data) {}
        Optional<Sealed> row = tenancy.as(
                owner,
                () -> jdbc.sql("""
                        select version_id, data from delivery_document
                         where organisation_id = tenancy_organisation() and study_id = ? and sop_instance_uid = ?""")
                        .params(study.value(), sopInstanceUid.value())
                        .query((found, number) -> new Sealed(found.getObject(1, UUID.class), found.getBytes(2)))
                        .optional());
        return row.flatMap(
                found -> seal.open(owner, study, DeliverySeal.Part.DOCUMENT, found.versionId(), found.data()));
    }

    private static ContentIdentity identity(EncapsulatedPdf document) {
        try {
            return ContentIdentity.of(EncapsulatedPdf.TRANSFER_SYNTAX, new ByteArrayInputStream(document.dataSet()));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
