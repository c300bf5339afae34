package org.heliograph.platform.objects;

import java.util.List;
import java.util.UUID;
import org.heliograph.link.PackedInstance;

/** What the chunks of a pack say against what its sender lists. */
public sealed interface PackCheck {

    /** All listed chunks are here. */
    record Whole(UUID pack, StudyKey key, List<PlacedInstance> instances) implements PackCheck {
        public Whole {
            instances = List.copyOf(instances);
        }
    }

    /** These chunks are to be sent, again or for the first time. */
    record Missing(List<Integer> chunks) implements PackCheck {
        public Missing {
            chunks = List.copyOf(chunks);
        }
    }

    /** The extents of these instances do not cover them exactly once. */
    record Uncovered(List<Integer> ordinals) implements PackCheck {
        public Uncovered {
            ordinals = List.copyOf(ordinals);
        }
    }

    /** An instance as listed, and where its bytes are. */
    record PlacedInstance(PackedInstance instance, InstanceLocation location) {}
}
