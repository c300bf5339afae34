package org.heliograph.platform.study;

import java.util.UUID;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.work.WorkHandler;
import org.heliograph.platform.work.WorkKind;
import org.springframework.stereotype.Component;

/** Makes a study's key image. */
@Component
final class KeyImageMaker implements WorkHandler {
    static final WorkKind KIND = new WorkKind("study-key-image");

    @Override
    public WorkKind kind() {
        return KIND;
    }

    @Override
    public void handle(OrganisationId organisation, UUID study) {}
}
