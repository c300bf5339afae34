package org.heliograph.platform.study;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.objects.NotRestoredException;
import org.heliograph.platform.objects.PackCheck;
import org.heliograph.platform.objects.Packs;
import org.heliograph.platform.objects.SealedObjects;
import org.heliograph.platform.tenancy.OrganisationId;
import org.springframework.stereotype.Component;

/** Reads a pack back from the store: every byte for the identities, every header for the index, in one pass. */
@Component
final class PackReader {
    private final Packs packs;
    private final SealedObjects objects;

    PackReader(Packs packs, SealedObjects objects) {
        this.packs = packs;
        this.objects = objects;
    }

    /**
     * What was read.
     *
     * @param mismatched ordinals of instances whose bytes are not those of the identity that was listed
     */
    record ReadPack(List<ReadInstance> instances, List<Integer> mismatched, List<IndexPart> index) {}

    ReadPack read(OrganisationId organisation, Uid studyInstanceUid, PackCheck.Whole pack) throws IOException {
        List<ReadInstance> instances = new ArrayList<>();
        List<Integer> mismatched = new ArrayList<>();
        IndexWriter index = new IndexWriter(
                pack.pack(), (item, value) -> objects.put(organisation, pack.pack(), item, pack.key(), value));
        Optional<InstanceHeader> before = Optional.empty();
        for (PackCheck.PlacedInstance placed : pack.instances()) {
            PackedInstance listed = placed.instance();
            Digested read;
            try {
                read = digest(packs.read(organisation, placed.location()), listed.transferSyntaxUid());
            } catch (NotRestoredException _) {
                mismatched.add(listed.ordinal());
                continue;
            }
            if (!read.identity.equals(listed.identity()) || read.length != listed.length()) {
                mismatched.add(listed.ordinal());
                continue;
            }
            Optional<InstanceHeader> header = read.header
                    .map(InstanceHeader::of)
                    .filter(found -> found.studyInstanceUid().equals(studyInstanceUid)
                            && found.sopInstanceUid().equals(listed.sopInstanceUid()));
            if (header.isPresent()) {
                index.add(header.get().series().seriesInstanceUid(), listed.identity(), read.header.orElseThrow());
            }
            Optional<InstanceHeader> last = before;
            Optional<InstanceHeader> shared =
                    header.map(found -> last.map(found::sharing).orElse(found));
            before = shared.or(() -> last);
            instances.add(new ReadInstance(listed, placed.location(), shared));
        }
        return new ReadPack(instances, mismatched, mismatched.isEmpty() ? index.finish() : List.of());
    }

    private record Digested(ContentIdentity identity, long length, Optional<DataSet> header) {}

    private static Digested digest(InputStream dataSet, Uid transferSyntax) throws IOException {
        try (Identified in = new Identified(dataSet, ContentIdentity.digest(transferSyntax))) {
            Optional<DataSet> header;
            try {
                header = Optional.of(
                        DataSetReader.readHeader(in, TransferSyntax.of(transferSyntax), ReadOptions.DEFAULT));
            } catch (DicomException _) {
                header = Optional.empty();
            }
            in.drain();
            return new Digested(in.digest.finish(), in.length, header);
        }
    }

    /** Hashes whatever passes, what is skipped too. */
    private static final class Identified extends FilterInputStream {
        private final ContentIdentity.Digest digest;
        private final byte[] buffer = new byte[64 << 10];
        private long length;

        Identified(InputStream in, ContentIdentity.Digest digest) {
            super(in);
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = in.read(target, from, length);
            if (count > 0) {
                digest.update(target, from, count);
                this.length += count;
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            int skipped = read(buffer, 0, (int) Math.min(buffer.length, count));
            return Math.max(skipped, 0);
        }

        void drain() throws IOException {
            int count = 0;
            while (count >= 0) {
                count = read(buffer, 0, buffer.length);
            }
        }
    }
}
