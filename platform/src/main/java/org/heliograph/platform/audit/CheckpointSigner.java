package org.heliograph.platform.audit;

import java.util.Optional;
import org.heliograph.link.JwsException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.platform.trust.Trust;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Signs checkpoints, and tells whether one is ours. */
@Component
final class CheckpointSigner {
    private final Trust trust;
    private final JsonMapper json = JsonMapper.builder().build();

    CheckpointSigner(Trust trust) {
        this.trust = trust;
    }

    String sign(Checkpoint checkpoint) {
        return trust.sign(KeyPurpose.CHECKPOINT, json.writeValueAsBytes(checkpoint), Checkpoint.TYPE);
    }

    Optional<Checkpoint> verify(String jws) {
        try {
            return trust.verified(KeyPurpose.CHECKPOINT, jws, Checkpoint.TYPE)
                    .map(payload -> json.readValue(payload, Checkpoint.class));
        } catch (JwsException | JacksonException forged) {
            return Optional.empty();
        }
    }
}
