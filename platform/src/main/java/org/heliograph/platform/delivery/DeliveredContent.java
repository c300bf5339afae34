package org.heliograph.platform.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** The bytes of instances on their way to a gateway. A study of another organisation is read through the door each time. */
@Component
public final class DeliveredContent {
    private final Tenancy tenancy;
    private final DeliveryStore store;
    private final DocumentStore documents;
    private final SharedContent content;
    private final Door door;
    private final Lanes lanes;

    DeliveredContent(
            Tenancy tenancy,
            DeliveryStore store,
            DocumentStore documents,
            SharedContent content,
            Door door,
            Lanes lanes) {
        this.tenancy = tenancy;
        this.store = store;
        this.documents = documents;
        this.content = content;
        this.door = door;
        this.lanes = lanes;
    }

    /** An instance that may be read now, from any place on. */
    public static final class Content {
        private final OfferedInstance instance;
        private final Source source;

        private Content(OfferedInstance instance, Source source) {
            this.instance = instance;
            this.source = source;
        }

        public long length() {
            return instance.length();
        }

        public ContentIdentity identity() {
            return instance.identity();
        }

        /** Empty: it was destroyed meanwhile. */
        public Optional<InputStream> read(long from, long length) {
            return source.read(from, length);
        }
    }

    @FunctionalInterface
    private interface Source {
        Optional<InputStream> read(long from, long length);
    }

    /** Empty when the gateway has no such delivery in flight, or may not read it any more. Fetching keeps the lease. */
    public Optional<Content> open(GatewayCaller caller, DeliveryId id, int number) {
        Optional<Delivery> delivery = tenancy.as(caller.organisation(), () -> store.find(id))
                .filter(found -> found.gateway().equals(caller.gateway()))
                .filter(found -> found.state() == DeliveryState.IN_FLIGHT);
        Optional<OfferedInstance> instance = delivery.flatMap(found -> tenancy.as(
                caller.organisation(),
                () -> store.instances(id).stream()
                        .filter(numbered -> numbered.number() == number)
                        .map(DeliveryStore.NumberedInstance::instance)
                        .findFirst()));
        if (delivery.isEmpty() || instance.isEmpty()) {
            return Optional.empty();
        }
        lanes.renew(caller, List.of(id));
        return switch (delivery.get().kind()) {
            case RESULT -> Optional.empty();
            case REPORT_DOCUMENT -> document(delivery.get(), instance.get());
            case STUDY -> shared(caller, delivery.get(), instance.get());
        };
    }

    private Optional<Content> document(Delivery delivery, OfferedInstance instance) {
        return documents
                .data(delivery.owner(), delivery.study(), instance.sopInstanceUid())
                .map(data -> new Content(
                        instance,
                        (from, length) -> Optional.of(new ByteArrayInputStream(data, (int) from, (int) length))));
    }

    private Optional<Content> shared(GatewayCaller caller, Delivery delivery, OfferedInstance instance) {
        return door.delivery(caller.organisation(), caller.gateway().value(), delivery.owner(), delivery.study())
                .map(study -> new Content(instance, (from, length) -> content.read(study, instance, from, length)));
    }
}
