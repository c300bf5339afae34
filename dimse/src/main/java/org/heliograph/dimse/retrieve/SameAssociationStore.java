package org.heliograph.dimse.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import org.heliograph.dimse.DimseException;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.HandlerCall;
import org.heliograph.dimse.association.PresentationContext;
import org.heliograph.dimse.message.StatusCategory;

/** The peer of a C-GET, which is provider of storage over the association on which it asked. */
final class SameAssociationStore implements InstanceStore {
    private final Association association;

    SameAssociationStore(Association association) {
        this.association = association;
    }

    @Override
    public StatusCategory store(RetrievedInstance instance, Collection<RetrievedInstance> upcoming) {
        Optional<PresentationContext> context = context(instance);
        if (context.isEmpty()) {
            return StatusCategory.FAILURE;
        }
        // What cannot be opened costs the object; what cannot be read to its end costs the association.
        Optional<InputStream> opened = HandlerCall.run(
                association, () -> instance.source().open(context.get().transferSyntax()));
        if (opened.isEmpty()) {
            return StatusCategory.FAILURE;
        }
        try (InputStream dataSet = opened.get()) {
            return StoreSubOperation.run(association, context.get(), instance, Optional.empty(), dataSet)
                    .category();
        } catch (IOException e) {
            throw DimseException.of(DimseException.Kind.CLOSED, "an object could not be read: " + e.getMessage());
        }
    }

    private Optional<PresentationContext> context(RetrievedInstance instance) {
        return instance.transferSyntaxes().stream()
                .flatMap(syntax -> association.contexts().stream()
                        .filter(context -> context.roles().provider()
                                && context.abstractSyntax().equals(instance.sopClass())
                                && context.transferSyntax().equals(syntax)))
                .findFirst();
    }
}
