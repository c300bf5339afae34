package org.heliograph.records.mllp;

import java.net.InetAddress;
import java.util.Set;

/** Which addresses may send. MLLP itself has no sender identity, so the address is all there is. */
@FunctionalInterface
public interface SourcePolicy {
    boolean allows(InetAddress address);

    static SourcePolicy only(Set<InetAddress> addresses) {
        Set<InetAddress> allowed = Set.copyOf(addresses);
        return allowed::contains;
    }
}
