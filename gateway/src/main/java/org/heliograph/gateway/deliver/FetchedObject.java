package org.heliograph.gateway.deliver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.InflatedSource;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.gateway.link.OtherContentException;
import org.heliograph.gateway.link.ProvenInput;
import org.heliograph.gateway.spool.Spool;
import org.heliograph.link.DeliveryOffer;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.recompress.RecompressLimits;
import org.heliograph.pixels.recompress.RecompressedObject;

/** A data set that was fetched whole: its ranges in the spool, in the form in which they came. */
record FetchedObject(DeliveryOffer.Instance instance, List<FetchedRange> ranges) {
    /** Larger frames come as they are: to decode them takes more memory than a gateway has. */
    private static final RecompressLimits LIMITS = new RecompressLimits(32L << 20);

    FetchedObject {
        ranges = List.copyOf(ranges);
    }

    private FetchedNote.Range first() {
        return ranges.getFirst().range();
    }

    /**
     * Looks whether the data set can be given at all, before anybody waits for it.
     *
     * @throws OtherContentException when the form is none, or one of frames that are too large for this program
     */
    void check(Spool spool) throws IOException {
        if (first().form() == StoredForm.HTJ2K_V1) {
            form(spool);
        }
    }

    /**
     * The encoded data set as it is on the platform. Its end is given only when length and identity are those of the
     * offer; else reading fails with {@link OtherContentException}.
     */
    InputStream dataSet(Spool spool) throws IOException {
        InputStream bytes = switch (first().form()) {
            case VERBATIM -> stored(spool, 0);
            case HTJ2K_V1 -> new Restored(form(spool).original());
        };
        return new ProvenInput(bytes, instance.transferSyntaxUid(), instance.length(), instance.identity());
    }

    /**
     * The encoded data set from any place on, once it was read to its end and so is proven. To be closed: what inflates it
     * holds memory.
     */
    Places places(Spool spool) throws IOException {
        BulkSource bytes = switch (first().form()) {
            case VERBATIM -> (from, _) -> stored(spool, from);
            case HTJ2K_V1 -> {
                RecompressedObject form = form(spool);
                yield (from, length) -> new Restored(form.original(from, Math.min(length, instance.length() - from)));
            }
        };
        if (!TransferSyntax.of(instance.transferSyntaxUid()).deflated()) {
            return new Places(bytes, () -> {});
        }
        InflatedSource inflated = new InflatedSource(() -> bytes.open(0, instance.length()), ReadOptions.DEFAULT);
        return new Places(inflated, inflated);
    }

    /** Where large values are read from. */
    record Places(BulkSource bulk, Closeable held) implements Closeable {
        @Override
        public void close() throws IOException {
            held.close();
        }
    }

    private RecompressedObject form(Spool spool) throws IOException {
        try {
            return RecompressedObject.open((from, _) -> stored(spool, from), first().total(), LIMITS);
        } catch (PixelException e) {
            throw new OtherContentException("a form that cannot be taken", e);
        }
    }

    private InputStream stored(Spool spool, long from) {
        return new Joined(spool, from);
    }

    /** The ranges one after the other, from a place on. */
    private final class Joined extends InputStream {
        private final Iterator<FetchedRange> next = ranges.iterator();
        private final Spool spool;
        private long skipped;
        private InputStream current = InputStream.nullInputStream();

        Joined(Spool spool, long from) {
            this.spool = spool;
            this.skipped = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int count = current.read(target, offset, length);
            while (count < 0 && next.hasNext()) {
                open(next.next());
                count = current.read(target, offset, length);
            }
            return count;
        }

        private void open(FetchedRange range) throws IOException {
            current.close();
            long from = Math.min(skipped, range.length());
            skipped -= from;
            current = spool.read(range.record(), from, range.length() - from);
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }

    /** The form's original; what is wrong with the form is wrong with what came. */
    private static final class Restored extends InputStream {
        private final InputStream original;

        Restored(InputStream original) {
            this.original = original;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return original.read(target, offset, length);
            } catch (PixelException e) {
                throw new OtherContentException("a form that does not give its original back", e);
            }
        }

        @Override
        public void close() throws IOException {
            original.close();
        }
    }
}
