package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Vr;
import org.heliograph.pixels.FrameSource;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.springframework.stereotype.Component;

/** Gives instances in the transfer syntax that they have, or in an uncompressed one that is made as it is read. */
@Component
final class InstanceEncoder {
    private static final int BUFFER = 128 << 10;
    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    private final StudyContent content;

    InstanceEncoder(StudyContent content) {
        this.content = content;
    }

    /** Whether a wish can be granted, by the transfer syntaxes alone. */
    static boolean isPossible(InstanceEntry entry, SyntaxWish wish) {
        return !(wish instanceof SyntaxWish.Named named)
                || isPossible(TransferSyntax.of(entry.transferSyntaxUid()), TransferSyntax.of(named.transferSyntax()));
    }

    private static boolean isPossible(TransferSyntax stored, TransferSyntax wanted) {
        return stored.equals(wanted)
                || (UNCOMPRESSED.contains(wanted)
                        && (UNCOMPRESSED.contains(stored) || DecodedPixels.isPossible(stored)));
    }

    /** The instance as it is wanted; empty when that cannot be made. Nothing is written yet. */
    Optional<EncodedInstance> encode(OpenStudy open, InstanceEntry entry, SyntaxWish wish) throws IOException {
        TransferSyntax stored = TransferSyntax.of(entry.transferSyntaxUid());
        return switch (wish) {
            case SyntaxWish.AsStored _ -> Optional.of(asStored(open, entry));
            case SyntaxWish.Named named -> encode(open, entry, stored, TransferSyntax.of(named.transferSyntax()));
            // Whoever names none gets the standard's, and what cannot be made so rather as it is than not at all.
            case SyntaxWish.Unsaid _ ->
                Optional.of(encode(open, entry, stored, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .orElseGet(() -> asStored(open, entry)));
        };
    }

    private Optional<EncodedInstance> encode(
            OpenStudy open, InstanceEntry entry, TransferSyntax stored, TransferSyntax wanted) throws IOException {
        if (stored.equals(wanted)) {
            return Optional.of(asStored(open, entry));
        }
        return isPossible(stored, wanted) ? encodedAnew(open, entry, stored, wanted) : Optional.empty();
    }

    private EncodedInstance asStored(OpenStudy open, InstanceEntry entry) {
        byte[] header = Part10Writer.header(entry.sopClassUid(), entry.sopInstanceUid(), entry.transferSyntaxUid());
        return new EncodedInstance(
                entry, entry.transferSyntaxUid(), OptionalLong.of(header.length + entry.length()), out -> {
                    out.write(header);
                    try (InputStream dataSet = content.dataSet(open, entry)) {
                        copy(dataSet, out);
                    }
                });
    }

    private Optional<EncodedInstance> encodedAnew(
            OpenStudy open, InstanceEntry entry, TransferSyntax stored, TransferSyntax wanted) throws IOException {
        DataSet dataSet;
        try (InputStream in = content.dataSet(open, entry)) {
            dataSet = DataSetReader.readHeader(in, stored, ReadOptions.DEFAULT);
        } catch (DicomException _) {
            return Optional.empty();
        }
        BulkSource bulk = bulk(open, entry);
        DataSet written = dataSet;
        if (dataSet.get(Tags.PIXEL_DATA).orElse(null) instanceof FragmentsElement fragments) {
            Optional<FrameSource> frames = content.frames(open, entry);
            if (frames.isEmpty() || frames.get().layout().isTooLarge()) {
                return Optional.empty();
            }
            long length = DecodedPixels.length(frames.get());
            Vr vr = frames.get().layout().bitsAllocated() > 8 ? Vr.OW : Vr.OB;
            written = dataSet.toBuilder()
                    .put(new BulkElement(
                            Tags.PIXEL_DATA, vr, HeaderForm.CANONICAL, fragments.offset(), length + (length & 1)))
                    .build();
            BulkSource rest = bulk;
            bulk = (offset, count) -> offset == fragments.offset()
                    ? new PaddedInput(new DecodedPixels(frames.get()), length)
                    : rest.open(offset, count);
        }
        return Optional.of(
                new EncodedInstance(entry, wanted.uid(), OptionalLong.empty(), writing(entry, written, wanted, bulk)));
    }

    private static EncodedInstance.Content writing(
            InstanceEntry entry, DataSet dataSet, TransferSyntax wanted, BulkSource bulk) {
        return out -> {
            out.write(Part10Writer.header(entry.sopClassUid(), entry.sopInstanceUid(), wanted.uid()));
            Buffered buffered = new Buffered(out);
            new DataSetWriter(buffered, wanted, DataSetWriter.Form.CANONICAL, bulk).write(dataSet);
            buffered.flushBuffer();
        };
    }

    /** The bytes that the places of large values point into. */
    BulkSource bulk(OpenStudy open, InstanceEntry entry) {
        if (!TransferSyntax.of(entry.transferSyntaxUid()).deflated()) {
            return (offset, length) -> content.dataSet(open, entry, offset, Math.min(length, entry.length() - offset));
        }
        return (offset, length) -> {
            InputStream inflated = new Inflated(content.dataSet(open, entry));
            inflated.skipNBytes(offset);
            return inflated;
        };
    }

    /** Large pieces: each write to the answer is a record of TLS. */
    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.readNBytes(buffer, 0, BUFFER); count > 0; count = in.readNBytes(buffer, 0, BUFFER)) {
            out.write(buffer, 0, count);
        }
    }

    /** Raw deflate (PS3.5 §A.5), with the memory that it has outside of the heap given back. */
    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream in) {
            super(in, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
