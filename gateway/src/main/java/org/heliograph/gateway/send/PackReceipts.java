package org.heliograph.gateway.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Uid;
import org.heliograph.gateway.data.DataDirectory;
import org.heliograph.gateway.json.Json;
import org.heliograph.gateway.json.JsonFormatException;
import org.heliograph.gateway.link.RootKeeper;
import org.heliograph.gateway.spool.RecordKind;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.gateway.trust.TrustException;
import org.heliograph.link.KeyPurpose;
import org.heliograph.link.PackReceipt;

/**
 * Checks receipts of packs. Objects are let go only for a receipt that a receipt key of the platform signed, for this
 * gateway and this pack, and that names each of them by its identity.
 */
final class PackReceipts {
    private final RootKeeper trust;
    private final UUID gateway;
    private final DataDirectory data;
    private final Spool spool;
    private final Json json;

    private record Content(Uid sopInstanceUid, Uid transferSyntaxUid, long length, ContentIdentity identity) {}

    PackReceipts(RootKeeper trust, UUID gateway, DataDirectory data, Spool spool, Json json) {
        this.trust = trust;
        this.gateway = gateway;
        this.data = data;
        this.spool = spool;
        this.json = json;
    }

    /** Lets the objects of the pack go, if the receipt is good; durable when this returns. */
    UploadOutcome take(Pack pack, String signed) throws IOException {
        Optional<String> wrong = check(pack, signed);
        if (wrong.isPresent()) {
            return new UploadOutcome.GivenUp(
                    wrong.get(),
                    pack.objects().stream().map(QueuedObject::ordinal).toList());
        }
        data.write("receipts/" + pack.id() + ".jws", signed.getBytes(US_ASCII));
        List<Long> records =
                pack.objects().stream().map(object -> object.record().value()).toList();
        spool.append(
                RecordKind.RECEIPT,
                new byte[0],
                json.text(new ReceiptNote(Optional.of(pack.id()), Optional.empty(), records)));
        return new UploadOutcome.Done();
    }

    private Optional<String> check(Pack pack, String signed) {
        PackReceipt receipt;
        try {
            receipt = json.read(trust.knowing(signed).payload(signed, KeyPurpose.RECEIPT), PackReceipt.class);
        } catch (TrustException | JsonFormatException e) {
            return Optional.of("the receipt does not verify: " + e.getMessage());
        }
        if (!receipt.pack().equals(pack.id()) || !receipt.gateway().equals(gateway)) {
            return Optional.of("the receipt is another pack's");
        }
        Set<Content> received = new HashSet<>();
        receipt.instances()
                .forEach(each -> received.add(
                        new Content(each.sopInstanceUid(), each.transferSyntaxUid(), each.length(), each.identity())));
        boolean all = pack.objects().stream()
                .allMatch(object -> received.contains(new Content(
                        object.object().sopInstanceUid(),
                        object.object().transferSyntaxUid(),
                        object.length(),
                        object.identity())));
        return all ? Optional.empty() : Optional.of("the receipt does not name every object as it was sent");
    }
}
