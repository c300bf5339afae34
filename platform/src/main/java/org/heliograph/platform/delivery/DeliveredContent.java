package org.heliograph.platform.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.heliograph.link.StoredForm;
import org.heliograph.platform.access.Door;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.objects.InstanceLocation;
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

    /** An instance that may be read now, from any place on, in the form that it is given in. */
    public static final class Content {
        private final StoredForm form;
        private final long length;
        private final String tag;
        private final Source source;

        private Content(StoredForm form, long length, String tag, Source source) {
            this.form = form;
            this.length = length;
            this.tag = tag;
            this.source = source;
        }

        private static Content verbatim(OfferedInstance instance, Source source) {
            return new Content(
                    StoredForm.VERBATIM, instance.length(), instance.identity().toString(), source);
        }

        public StoredForm form() {
            return form;
        }

        /** In this form. */
        public long length() {
            return length;
        }

        /** Of these very bytes: ranges of one tag fit together. */
        public String tag() {
            return tag;
        }

        public InputStream read(long from, long count) {
            return source.read(from, count);
        }
    }

    @FunctionalInterface
    private interface Source {
        InputStream read(long from, long length);
    }

    /**
     * Empty when the gateway has no such delivery in flight, or may not read it any more. Fetching keeps the lease.
     *
     * @param recompressed whether it takes an instance that rests recompressed in that form
     */
    public Optional<Content> open(GatewayCaller caller, DeliveryId id, int number, boolean recompressed) {
        Optional<Delivery> delivery = tenancy.as(caller.organisation(), () -> store.find(id))
                .filter(found -> found.gateway().equals(caller.gateway()))
                .filter(found -> found.state() == DeliveryState.IN_FLIGHT);
        Optional<OfferedInstance> instance =
                delivery.flatMap(found -> tenancy.as(caller.organisation(), () -> store.instance(id, number)));
        if (delivery.isEmpty() || instance.isEmpty()) {
            return Optional.empty();
        }
        lanes.renew(caller, List.of(id));
        return switch (delivery.get().kind()) {
            case RESULT -> Optional.empty();
            case REPORT_DOCUMENT -> document(delivery.get(), instance.get());
            case STUDY -> shared(caller, delivery.get(), instance.get(), recompressed);
        };
    }

    private Optional<Content> document(Delivery delivery, OfferedInstance instance) {
        return documents
                .data(delivery.owner(), delivery.study(), instance.sopInstanceUid())
                .map(data -> Content.verbatim(
                        instance, (from, length) -> new ByteArrayInputStream(data, (int) from, (int) length)));
    }

    private Optional<Content> shared(
            GatewayCaller caller, Delivery delivery, OfferedInstance instance, boolean recompressed) {
        return door.delivery(caller.organisation(), caller.gateway().value(), delivery.owner(), delivery.study())
                .flatMap(study -> content.find(study, instance).map(entry -> {
                    InstanceLocation location = entry.location();
                    if (!recompressed || location.form() == StoredForm.VERBATIM) {
                        return Content.verbatim(instance, (from, length) -> content.read(study, entry, from, length));
                    }
                    String tag = instance.identity() + "-" + location.form().word() + "-" + location.pack() + "-"
                            + location.ordinal();
                    return new Content(
                            location.form(),
                            location.storedLength(),
                            tag,
                            (from, length) -> content.stored(study, entry, from, length));
                }));
    }
}
