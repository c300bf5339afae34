package org.heliograph.platform.work;

import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;

/**
 * Does one kind of work. The same subject may come again, after a crash or when it was put twice, so doing it again has
 * no further effect. Called outside of any transaction; a thrown exception means: later again.
 */
public interface WorkHandler {

    WorkKind kind();

    void handle(OrganisationId organisation, UUID subject);
}
