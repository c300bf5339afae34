package org.heliograph.cli.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.dicom.Tags;
import org.heliograph.dimse.AeTitle;
import org.heliograph.dimse.TransportSettings;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationClient;
import org.heliograph.dimse.association.ConnectOutcome;
import org.heliograph.dimse.association.Peer;
import org.heliograph.dimse.association.ProposedContext;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.dimse.verification.EchoScu;

/** Our own C-ECHO and C-STORE user. */
final class OwnModality implements Modality {
    private final AssociationClient client = new AssociationClient(new AeTitle(AE_TITLE), TransportSettings.defaults());
    private final Peer gateway;

    OwnModality(int port) {
        this.gateway = new Peer("127.0.0.1", port, new AeTitle(GATEWAY_AE_TITLE));
    }

    @Override
    public boolean echo() throws IOException {
        return switch (client.connect(gateway, List.of(EchoScu.CONTEXT))) {
            case ConnectOutcome.Accepted accepted -> {
                try (Association association = accepted.association()) {
                    boolean answered = new EchoScu(association).echo().orElse(-1) == 0;
                    association.release();
                    yield answered;
                }
            }
            case ConnectOutcome.Rejected _, ConnectOutcome.Unreachable _ -> false;
        };
    }

    @Override
    public void send(List<Path> files) throws IOException {
        List<Instance> instances = new ArrayList<>();
        for (Path file : files) {
            instances.add(Instance.read(file).orElseThrow());
        }
        List<StoreItem> items = instances.stream().map(OwnModality::item).toList();
        for (List<ProposedContext> contexts : StoreItem.contexts(items)) {
            if (!(client.connect(gateway, contexts) instanceof ConnectOutcome.Accepted accepted)) {
                throw new DemoFailure("the gateway did not accept the modality's association");
            }
            try (Association association = accepted.association()) {
                StoreScu scu = new StoreScu(association);
                for (Instance instance : instances) {
                    StoreItem item = item(instance);
                    if (contexts.contains(ProposedContext.of(item.sopClass(), item.transferSyntax()))) {
                        store(scu, instance, item);
                    }
                }
                association.release();
            }
        }
    }

    private static void store(StoreScu scu, Instance instance, StoreItem item) throws IOException {
        try (InputStream dataSet = new BufferedInputStream(Files.newInputStream(instance.file()))) {
            dataSet.skipNBytes(instance.meta().length());
            StoreOutcome outcome = scu.store(item, dataSet);
            if (!(outcome instanceof StoreOutcome.Answered answered && answered.code() == 0)) {
                throw new DemoFailure(instance.file().getFileName() + " was not stored: " + outcome);
            }
        }
    }

    private static StoreItem item(Instance instance) {
        return new StoreItem(
                instance.uid(Tags.SOP_CLASS_UID),
                instance.sopInstanceUid(),
                instance.meta().transferSyntax().uid());
    }
}
