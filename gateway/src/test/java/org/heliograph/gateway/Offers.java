package org.heliograph.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.fake.FakePlatform;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressWriter;
import org.heliograph.pixels.recompress.Survey;

/** Deliveries of objects that the platform of a test has. */
final class Offers {
    final UUID delivery = UUID.randomUUID();
    final List<DeliveryOffer.Instance> instances = new ArrayList<>();
    private final UUID lane = UUID.randomUUID();
    private final FakePlatform platform;
    private UUID destination;

    Offers(FakePlatform platform, UUID destination) {
        this.platform = platform;
        this.destination = destination;
    }

    /** Adds these files to the delivery. */
    Offers of(List<Path> files) throws IOException {
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Part10Reader reader = Part10Reader.open(in, ReadOptions.DEFAULT);
                add(
                        reader.meta().sopClass().orElseThrow(),
                        reader.meta().sopInstance().orElseThrow(),
                        reader.meta().transferSyntax(),
                        reader.dataSet().readAllBytes());
            }
        }
        return this;
    }

    void add(Uid sopClass, Uid sopInstance, TransferSyntax syntax, byte[] dataSet) throws IOException {
        int number = instances.size() + 1;
        platform.deliveryContent.put(key(number), dataSet);
        instances.add(new DeliveryOffer.Instance(
                number,
                sopClass,
                sopInstance,
                syntax.uid(),
                dataSet.length,
                ContentIdentity.of(syntax.uid(), new ByteArrayInputStream(dataSet))));
    }

    String key(int number) {
        return delivery + "/" + number;
    }

    /** Lets the platform have the recompressed form of every instance besides. */
    Offers recompressed() throws IOException {
        for (DeliveryOffer.Instance instance : instances) {
            byte[] dataSet = platform.deliveryContent.getOrDefault(key(instance.number()), new byte[0]);
            TransferSyntax syntax = TransferSyntax.of(instance.transferSyntaxUid());
            Survey survey = Survey.of(BulkSource.of(dataSet), dataSet.length, syntax, RecompressLimits.DEFAULT);
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            new RecompressWriter(((Survey.Suited) survey).recipe()).write(new ByteArrayInputStream(dataSet), form);
            platform.deliveryForms.put(key(instance.number()), form.toByteArray());
        }
        return this;
    }

    /** They go there from now on. */
    Offers to(UUID other) {
        destination = other;
        return this;
    }

    void offer(int attempt) {
        offer(attempt, Optional.empty());
    }

    void offer(int attempt, Optional<DeliveryOffer.Correction> correction) {
        platform.offers.add(new DeliveryOffer(
                delivery, lane, attempt, "dicom", destination, Optional.empty(), Optional.of(instances), correction));
    }

    List<String> identities() {
        return instances.stream().map(each -> each.identity().toString()).toList();
    }
}
