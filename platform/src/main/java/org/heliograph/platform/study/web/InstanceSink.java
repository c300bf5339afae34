package org.heliograph.platform.study.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.study.PackWriter;
import org.heliograph.platform.study.PlatformPacks;
import org.heliograph.platform.tenancy.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Where the instances of one request go. Those of one study that follow each other share a pack, which is durable in one
 * transaction; what became of each is in the answer when this is finished.
 */
final class InstanceSink implements Closeable {
    private final PlatformPacks packs;
    private final OrganisationId organisation;
    private final Optional<Uid> study;
    private final StoreAnswer answer;
    private final List<Uid> inPack = new ArrayList<>();
    private @Nullable PackWriter pack;
    private boolean full;

    InstanceSink(PlatformPacks packs, OrganisationId organisation, Optional<Uid> study, StoreAnswer answer) {
        this.packs = packs;
        this.organisation = organisation;
        this.study = study;
        this.answer = answer;
    }

    /** Takes an instance: what its head says of it, its transfer syntax, its encoded data set. */
    void take(DataSet header, Uid transferSyntax, InputStream dataSet) throws IOException {
        Uid sopClass = header.uid(Tags.SOP_CLASS_UID).orElse(new Uid(""));
        Uid sopInstance = header.uid(Tags.SOP_INSTANCE_UID).orElse(new Uid(""));
        Uid studyUid = header.uid(Tags.STUDY_INSTANCE_UID).orElse(new Uid(""));
        if (!sopClass.isValid() || !sopInstance.isValid() || !studyUid.isValid()) {
            answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            return;
        }
        if (study.filter(wanted -> !wanted.equals(studyUid)).isPresent()) {
            answer.failed(sopClass, sopInstance, StoreAnswer.OTHER_STUDY);
            return;
        }
        answer.expect(sopClass, sopInstance);
        if (full) {
            answer.outOfResources(List.of(sopInstance));
            return;
        }
        try {
            PackWriter open = packOf(studyUid);
            inPack.add(sopInstance);
            open.add(sopClass, sopInstance, transferSyntax, "stow-rs", dataSet);
        } catch (StoreFullException _) {
            noRoom();
        }
    }

    private PackWriter packOf(Uid studyUid) throws IOException {
        PackWriter open = pack;
        if (open == null || !open.studyInstanceUid().equals(studyUid) || open.isFull()) {
            finish();
            open = packs.begin(organisation, studyUid);
            pack = open;
        }
        return open;
    }

    /** Makes durable what was taken. */
    void finish() throws IOException {
        PackWriter open = pack;
        pack = null;
        if (open == null) {
            return;
        }
        if (open.size() == 0) {
            open.close();
            return;
        }
        try {
            answer.took(open.studyInstanceUid(), open.commit());
            inPack.clear();
        } catch (StoreFullException _) {
            noRoom();
        }
    }

    /** A pack that is not committed does not exist: everything in it has failed. */
    private void noRoom() throws IOException {
        full = true;
        close();
        answer.outOfResources(inPack);
        inPack.clear();
    }

    /** Forgets what is not finished. */
    @Override
    public void close() throws IOException {
        PackWriter open = pack;
        pack = null;
        if (open != null) {
            open.close();
        }
    }
}
