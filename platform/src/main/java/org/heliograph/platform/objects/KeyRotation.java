package org.heliograph.platform.objects;

import java.io.IOException;
import org.heliograph.platform.objects.keys.FileKeyStore;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Changes the keys above those of studies, while these are in use. Nothing that is sealed changes. */
@Component
@Lazy
public final class KeyRotation {
    private final FileKeyStore keys;

    KeyRotation(FileKeyStore keys) {
        this.keys = keys;
    }

    /** Another master key wraps the keys of all organisations. */
    public void master() throws IOException {
        keys.rotateMaster();
    }

    /** Another key of the organisation wraps the keys of its studies. */
    public void organisation(OrganisationId organisation) throws IOException {
        keys.rotate(organisation);
    }
}
