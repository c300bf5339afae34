package org.heliograph.gateway.receive;

import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.gateway.settings.Site;

/** Whether an object goes before others: by its order, or by its sender or the title it was sent to, as the settings say. */
public final class Urgency {
    private final Supplier<Optional<Site>> settings;
    private final UrgentOrders orders;

    public Urgency(Supplier<Optional<Site>> settings, UrgentOrders orders) {
        this.settings = settings;
        this.orders = orders;
    }

    /** True, or nothing. */
    Optional<Boolean> of(StoreRequest request, DataSetNames names) {
        boolean bySettings = settings.get()
                .filter(site ->
                        site.isUrgent(request.callingAeTitle(), request.remote().getAddress(), request.calledAeTitle()))
                .isPresent();
        return bySettings || orders.has(names) ? Optional.of(true) : Optional.empty();
    }
}
