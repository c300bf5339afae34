package org.heliograph.platform.patient;

import java.util.UUID;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.audit.StudyId;
import org.heliograph.platform.tenancy.OrganisationId;

/** Does at once, in a test of the running platform, what its queue does a moment later; twice is as good as once. */
public final class QueuedWork {
    private QueuedWork() {}

    public static void readMessage(PlatformServer.Running platform, OrganisationId organisation, UUID message) {
        platform.bean(MessageHandler.class).handle(organisation, message);
    }

    public static void matchStudy(PlatformServer.Running platform, OrganisationId organisation, StudyId study) {
        platform.bean(StudyMatchHandler.class).handle(organisation, study.value());
    }
}
