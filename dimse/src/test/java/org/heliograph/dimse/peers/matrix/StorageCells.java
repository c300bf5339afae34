package org.heliograph.dimse.peers.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.association.Association;
import org.heliograph.dimse.association.AssociationProposal;
import org.heliograph.dimse.peers.Dcmjs;
import org.heliograph.dimse.peers.Dcmtk;
import org.heliograph.dimse.peers.DicomFile;
import org.heliograph.dimse.peers.Orthanc;
import org.heliograph.dimse.peers.Ours;
import org.heliograph.dimse.storage.StoreItem;
import org.heliograph.dimse.storage.StoreOutcome;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreScu;
import org.heliograph.dimse.storage.StoreStatus;

/** C-STORE of every sample to every peer, and from it; what arrives is compared with the file. */
final class StorageCells {
    static final String WORKS = "works";

    private final List<Sample> samples;

    /** By who sent it, and its name. */
    private final Map<String, Arrived> received = new ConcurrentHashMap<>();

    /** By who sent it, and its name: what cannot be read in the transfer syntax under which it came. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** What storescp got from the peer that is looked at. */
    private Map<Uid, Arrived> anew = Map.of();

    StorageCells(List<Sample> samples) {
        this.samples = samples;
    }

    StoreStatus keep(StoreRequest request, InputStream dataSet) throws IOException {
        Path encoded = Files.createTempFile("arrived", ".dat");
        try {
            Files.copy(dataSet, encoded, StandardCopyOption.REPLACE_EXISTING);
            received.put(
                    key(request.callingAeTitle().value(), request.sopInstance()),
                    Arrived.of(request.transferSyntax(), encoded));
        } catch (DicomException _) {
            unreadable.add(key(request.callingAeTitle().value(), request.sopInstance()));
            return StoreStatus.CANNOT_UNDERSTAND;
        } finally {
            Files.delete(encoded);
        }
        return StoreStatus.SUCCESS;
    }

    private static String key(String sender, Uid sopInstance) {
        return sender + "/" + sopInstance;
    }

    /** What becomes of each sample that is sent to a peer, but for what is seen at its end. */
    private Map<Sample, String> send(int port, String aeTitle) throws IOException {
        Map<Sample, String> outcomes = new HashMap<>();
        AssociationProposal proposal = AssociationProposal.of(
                StoreItem.contexts(samples.stream().map(Sample::item).toList()).getFirst());
        try (Association association = Ours.connect(port, aeTitle, proposal)) {
            StoreScu scu = new StoreScu(association);
            for (Sample sample : samples) {
                StoreOutcome outcome =
                        scu.store(sample.item(), DicomFile.read(sample.path()).open());
                outcomes.put(
                        sample,
                        switch (outcome) {
                            case StoreOutcome.Answered(int code) when code == 0 -> WORKS;
                            case StoreOutcome.Answered(int code) -> "cannot: answers %04XH".formatted(code);
                            case StoreOutcome.NoContext() -> "cannot: does not accept it";
                        });
            }
            association.release();
        }
        return outcomes;
    }

    Map<Sample, String> toDcmtk(Dcmtk.Storescp storescp) throws IOException {
        Map<Sample, String> outcomes = send(storescp.port(), "STORESCP");
        Map<Uid, Arrived> kept = kept(storescp);
        outcomes.replaceAll((sample, outcome) -> outcome.equals(WORKS)
                ? same(sample.object().equals(kept.get(sample.item().sopInstance())))
                : outcome);
        return outcomes;
    }

    private static String same(boolean same) {
        return same ? WORKS : "DIFFERS";
    }

    Map<Sample, String> toOrthanc(Orthanc orthanc) throws IOException {
        return send(orthanc.dicomPort(), "ORTHANC");
    }

    /** What Orthanc was given comes back from it: both directions are compared here. */
    Map<Sample, String> fromOrthanc(Orthanc orthanc) throws IOException {
        anew = Map.of();
        orthanc.rest(
                "/modalities/us/store",
                "{\"Resources\": %s, \"Permissive\": true, \"Synchronous\": true}"
                        .formatted(orthanc.rest("/instances", "")));
        return arrived("ORTHANC", "cannot: does not send it");
    }

    Map<Sample, String> toDcmjs(Dcmjs.Provider provider) throws IOException {
        return send(provider.port(), "DCMJS");
    }

    Map<Sample, String> fromDcmjs(int port, Dcmtk.Storescp storescp) throws IOException, InterruptedException {
        String files = samples.stream()
                .map(sample -> "\"" + sample.path().toAbsolutePath().normalize() + "\"")
                .collect(Collectors.joining(", "));
        for (int receiver : new int[] {port, storescp.port()}) {
            Dcmjs.ask("{\"port\": %d, \"request\": \"store\", \"files\": [%s]}".formatted(receiver, files));
        }
        anew = kept(storescp);
        return arrived("DCMJS", "cannot: does not send it");
    }

    Map<Sample, String> fromDcmtk(int port, Dcmtk.Storescp storescp) throws IOException {
        List<Path> files = samples.stream().map(Sample::path).toList();
        Dcmtk.dcmsend(port, files);
        Dcmtk.dcmsend(storescp.port(), files);
        anew = kept(storescp);
        return arrived("DCMSEND", "cannot: does not send it");
    }

    private Map<Sample, String> arrived(String sender, String otherwise) {
        Map<Sample, String> outcomes = new HashMap<>();
        for (Sample sample : samples) {
            String key = key(sender, sample.item().sopInstance());
            Arrived file = received.get(key);
            if (file == null) {
                outcomes.put(
                        sample,
                        unreadable.contains(key) ? "cannot: sends what is not in this transfer syntax" : otherwise);
            } else {
                outcomes.put(sample, compared(sample, file));
            }
        }
        return outcomes;
    }

    /** A peer that writes objects anew is compared with what storescp, of another make, gets from it. */
    private String compared(Sample sample, Arrived object) {
        if (object.meaning().equals(sample.object().meaning())) {
            boolean asItIs = object.transferSyntax().equals(sample.object().transferSyntax());
            return asItIs ? WORKS : WORKS + ", re-encoded by the peer";
        }
        Arrived elsewhere = anew.get(sample.item().sopInstance());
        if (elsewhere == null) {
            return "arrives, written anew by the peer";
        }
        return elsewhere.equals(object) ? WORKS + ", written anew by the peer" : "DIFFERS";
    }

    private static Map<Uid, Arrived> kept(Dcmtk.Storescp storescp) throws IOException {
        Map<Uid, Arrived> kept = new HashMap<>();
        for (Path path : storescp.received()) {
            try {
                kept.put(Arrived.nameOf(path), Arrived.ofPart10(path));
            } catch (DicomException _) {
                // What the peer wrote is not in the transfer syntax that it names.
            } finally {
                Files.delete(path);
            }
        }
        return kept;
    }
}
