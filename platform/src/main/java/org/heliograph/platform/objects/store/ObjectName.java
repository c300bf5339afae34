package org.heliograph.platform.objects.store;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of an object: an organisation, a pack, and a word of ours, {@code 4f…/91…/c12-7d…}.
 *
 * <p>It is made of our own ids and numbers only; nothing that came from outside is ever part of a path.
 */
public record ObjectName(UUID organisation, UUID pack, String item) {
    private static final Pattern ITEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public ObjectName {
        if (!ITEM.matcher(item).matches()) {
            throw new IllegalArgumentException("not the name of an item");
        }
    }

    /** The id that a folder is named by, or nothing when it is none of ours. */
    static Optional<UUID> id(String folder) {
        return ID.matcher(folder).matches() ? Optional.of(UUID.fromString(folder)) : Optional.empty();
    }

    @Override
    public String toString() {
        return organisation + "/" + pack + "/" + item;
    }
}
