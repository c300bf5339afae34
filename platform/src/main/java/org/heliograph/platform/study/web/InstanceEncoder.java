package org.heliograph.platform.study.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.heliograph.dicom.BulkSource;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.link.StoredForm;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.SyntaxSupport;
import org.heliograph.pixels.Transcoder;
import org.heliograph.pixels.recompress.Htj2kView;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.springframework.stereotype.Component;

/**
 * Gives instances in the transfer syntax that they came in, or in another one that is made as it is read: HTJ2K straight from
 * what rests so, uncompressed syntaxes of each other, all else by decoding and encoding frame by frame.
 */
@Component
final class InstanceEncoder {
    private static final int BUFFER = 128 << 10;
    private static final List<TransferSyntax> UNCOMPRESSED = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    /** What rests recompressed is in both: the order of packets of the second is one of the first. */
    static final Set<TransferSyntax> AT_REST =
            Set.of(TransferSyntax.HTJ2K_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS_RPCL);

    private final StudyContent content;
    private final PixelBudget budget;

    InstanceEncoder(StudyContent content, PixelBudget budget) {
        this.content = content;
        this.budget = budget;
    }

    /** What attributes add that are adjusted to the frames as they rest. */
    private static final int ADJUSTED = 64 << 10;

    /** More than a file has ahead of its data set. */
    private static final int FILE_HEADER = 1 << 10;

    /** An instance, and the overlay that goes over it. */
    record Source(OpenStudy open, InstanceEntry entry, Optional<PatientCorrection> correction) {
        TransferSyntax syntax() {
            return TransferSyntax.of(entry.transferSyntaxUid());
        }

        DataSet corrected(DataSet dataSet) {
            return correction.map(words -> words.apply(dataSet)).orElse(dataSet);
        }
    }

    /** Whether a wish can be granted, by what the row says alone. */
    static boolean isPossible(InstanceEntry entry, SyntaxWish wish) {
        return !(wish instanceof SyntaxWish.Named named)
                || isPossible(entry, TransferSyntax.of(entry.transferSyntaxUid()), among(entry, named));
    }

    /**
     * How long an instance of several becomes as it is wanted, at most. Empty where it is decoded or encoded, since few
     * bytes may become very many then.
     */
    static OptionalLong foretold(Source source, SyntaxWish wish) {
        InstanceEntry entry = source.entry();
        boolean recompressed = entry.location().form() == StoredForm.HTJ2K_V1;
        TransferSyntax wanted = switch (wish) {
            case SyntaxWish.AsStored _ -> source.syntax();
            case SyntaxWish.AsItRests _ -> recompressed ? TransferSyntax.HTJ2K_LOSSLESS_RPCL : source.syntax();
            case SyntaxWish.Named named -> among(entry, named);
            case SyntaxWish.Unsaid _ -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        };
        if (recompressed && AT_REST.contains(wanted)) {
            return OptionalLong.of(entry.location().storedLength() + ADJUSTED);
        }
        return wanted.equals(source.syntax()) && source.correction().isEmpty()
                ? OptionalLong.of(entry.length() + FILE_HEADER)
                : OptionalLong.empty();
    }

    private static boolean isPossible(InstanceEntry entry, TransferSyntax stored, TransferSyntax wanted) {
        if (stored.equals(wanted) || (UNCOMPRESSED.contains(stored) && UNCOMPRESSED.contains(wanted))) {
            return true;
        }
        return entry.frames() > 0
                && !stored.deflated()
                && SyntaxSupport.of(stored).decoded()
                && SyntaxSupport.of(wanted).encoded();
    }

    /** The syntax for one instance of several: what is no image comes uncompressed beside compressed images. */
    private static TransferSyntax among(InstanceEntry entry, SyntaxWish.Named named) {
        TransferSyntax wanted = TransferSyntax.of(named.transferSyntax());
        return wanted.encapsulated() && entry.frames() == 0 ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : wanted;
    }

    /** One instance of several, as they are wanted. */
    Optional<EncodedInstance> among(Source source, SyntaxWish wish) throws IOException {
        return wish instanceof SyntaxWish.Named named
                ? encode(
                        source,
                        new SyntaxWish.Named(among(source.entry(), named).uid()))
                : encode(source, wish);
    }

    /** The instance as it is wanted; empty when that cannot be made. Nothing is written yet. */
    Optional<EncodedInstance> encode(Source source, SyntaxWish wish) throws IOException {
        return switch (wish) {
            case SyntaxWish.AsStored _ -> encode(source, source.syntax());
            case SyntaxWish.AsItRests _ -> {
                Optional<EncodedInstance> resting = source.entry().location().form() == StoredForm.HTJ2K_V1
                        ? encode(source, TransferSyntax.HTJ2K_LOSSLESS_RPCL)
                        : Optional.empty();
                yield resting.isPresent() ? resting : encode(source, source.syntax());
            }
            case SyntaxWish.Named named -> encode(source, TransferSyntax.of(named.transferSyntax()));
            // Whoever names none gets the standard's. What is lossy is rather given as it is (PS3.18 §8.7.3), and so is
            // what cannot be made.
            case SyntaxWish.Unsaid _ -> {
                Optional<EncodedInstance> usual =
                        SyntaxSupport.of(source.syntax()).lossless()
                                ? encode(source, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                                : Optional.empty();
                yield usual.isPresent() ? usual : encode(source, source.syntax());
            }
        };
    }

    private Optional<EncodedInstance> encode(Source source, TransferSyntax wanted) throws IOException {
        TransferSyntax stored = source.syntax();
        if (stored.equals(wanted) && source.correction().isEmpty()) {
            return Optional.of(asStored(source));
        }
        if (!isPossible(source.entry(), stored, wanted)) {
            return Optional.empty();
        }
        try {
            if (source.entry().location().form() == StoredForm.HTJ2K_V1 && AT_REST.contains(wanted)) {
                return asItRests(source, wanted);
            }
            return stored.equals(wanted) || (UNCOMPRESSED.contains(stored) && UNCOMPRESSED.contains(wanted))
                    ? written(source, wanted)
                    : transcoded(source, wanted);
        } catch (DicomException | PixelException _) {
            return Optional.empty();
        }
    }

    private EncodedInstance asStored(Source source) {
        InstanceEntry entry = source.entry();
        byte[] header = Part10Writer.header(entry.sopClassUid(), entry.sopInstanceUid(), entry.transferSyntaxUid());
        return new EncodedInstance(
                entry,
                entry.transferSyntaxUid(),
                OptionalLong.of(header.length + entry.length()),
                Optional.empty(),
                out -> {
                    out.write(header);
                    try (InputStream dataSet = content.dataSet(source.open(), entry)) {
                        copy(dataSet, out);
                    }
                });
    }

    /** HTJ2K frames as they are in the pack, the rest adjusted to them. */
    private Optional<EncodedInstance> asItRests(Source source, TransferSyntax wanted) throws IOException {
        Optional<Htj2kView> view =
                Htj2kView.of(content.recompressed(source.open(), source.entry()).orElseThrow(), source::corrected);
        return view.map(there -> made(source, wanted, there::write));
    }

    /** All of the data set written anew, with large values as they are: in another uncompressed syntax, or corrected. */
    private Optional<EncodedInstance> written(Source source, TransferSyntax wanted) throws IOException {
        TransferSyntax stored = source.syntax();
        DataSet dataSet = content.header(source.open(), source.entry());
        DataSet corrected = source.corrected(dataSet);
        if (stored.equals(wanted) && corrected.equals(dataSet)) {
            return Optional.of(asStored(source));
        }
        boolean turned = stored.bigEndian() != wanted.bigEndian();
        if (turned && !stored.deflated() && dataSet.integer(Tags.BITS_ALLOCATED).orElse(0) > 16) {
            // Pixel cells of more than a word are turned whole, which only the frames' own encoder does.
            return transcoded(source, wanted);
        }
        BulkSource bulk = content.bulk(source.open(), source.entry());
        return Optional.of(made(
                source,
                wanted,
                out -> new DataSetWriter(out, wanted, DataSetWriter.Form.CANONICAL, bulk).write(corrected)));
    }

    /** Frames decoded and encoded, one at a time. */
    private Optional<EncodedInstance> transcoded(Source source, TransferSyntax wanted) throws IOException {
        Optional<FrameSource> frames = content.frames(source.open(), source.entry(), source::corrected);
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        long memory = 2 * PixelBudget.ofFrame(frames.get().layout());
        return switch (budget.within(memory, () -> Transcoder.streaming(frames.get(), wanted))) {
            case Transcoder.Choice.Refused _ -> Optional.empty();
            case Transcoder.Choice.Ready(Transcoder transcoder) ->
                Optional.of(made(source, wanted, out -> {
                    try (PixelBudget.Held held = budget.take(memory)) {
                        Buffered buffered = new Buffered(held.yielding(out));
                        transcoder.write(buffered);
                        buffered.flushBuffer();
                    }
                }));
        };
    }

    private static EncodedInstance made(Source source, TransferSyntax syntax, EncodedInstance.Content dataSet) {
        InstanceEntry entry = source.entry();
        return new EncodedInstance(entry, syntax.uid(), OptionalLong.empty(), source.correction(), out -> {
            out.write(Part10Writer.header(entry.sopClassUid(), entry.sopInstanceUid(), syntax.uid()));
            Buffered buffered = new Buffered(out);
            try {
                dataSet.writeTo(buffered);
            } catch (DicomException | PixelException damaged) {
                throw new IOException("instance " + entry.identity() + " cannot be encoded to its end", damaged);
            }
            buffered.flushBuffer();
        });
    }

    /** Large pieces: each write to the answer is a record of TLS. */
    static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.readNBytes(buffer, 0, BUFFER); count > 0; count = in.readNBytes(buffer, 0, BUFFER)) {
            out.write(buffer, 0, count);
        }
    }
}
