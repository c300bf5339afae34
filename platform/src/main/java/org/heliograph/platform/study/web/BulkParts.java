package org.heliograph.platform.study.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.dicom.BulkElement;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Element;
import org.heliograph.dicom.FragmentsElement;
import org.heliograph.dicom.HeaderForm;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.Vr;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The bulk data of one request by their Content-Location. Compressed pixel data are the frames of one image: a fragment each
 * (PS3.5 §A.4), those of a location behind each other.
 */
final class BulkParts {
    private static final byte[] EMPTY_TABLE = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 0, 0, 0, 0};
    private static final byte[] END = {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};

    private final SealedSpool spool;
    private final Map<String, Bulk> byLocation = new HashMap<>();
    private final Map<Long, TransferSyntax> syntaxes = new HashMap<>();

    /** What stands for a location. */
    private sealed interface Bulk {
        record Value(SealedSpool.Piece piece) implements Bulk {}

        record Frames(SealedSpool.Piece piece, TransferSyntax syntax) implements Bulk {}

        /** Two parts that do not go together. */
        record Broken() implements Bulk {}
    }

    BulkParts(SealedSpool spool) {
        this.spool = spool;
    }

    void add(MultipartReader.Part part) throws IOException {
        Optional<TransferSyntax> syntax = compressed(part.contentType());
        Bulk before = byLocation.get(part.location());
        Bulk now;
        if (syntax.isEmpty()) {
            SealedSpool.Piece piece = spool.add(part.content());
            now = before == null ? new Bulk.Value(piece) : new Bulk.Broken();
        } else {
            SealedSpool.Piece table = before == null ? spool.add(out -> out.write(EMPTY_TABLE)) : spool.none();
            SealedSpool.Piece frame = spool.addItem(part.content());
            now = frames(before, syntax.get(), table, frame);
        }
        byLocation.put(part.location(), now);
    }

    private static Bulk frames(
            @Nullable Bulk before, TransferSyntax syntax, SealedSpool.Piece table, SealedSpool.Piece frame) {
        if (before == null) {
            return new Bulk.Frames(table.with(frame), syntax);
        }
        return before instanceof Bulk.Frames(SealedSpool.Piece piece, TransferSyntax first)
                        && first.equals(syntax)
                        && piece.end() == frame.offset()
                ? new Bulk.Frames(piece.with(frame), syntax)
                : new Bulk.Broken();
    }

    /** The element whose value is at a place; a place that is none of this request is bad input. */
    Element element(Tag tag, Vr vr, String place) throws IOException {
        return switch (byLocation.getOrDefault(place, new Bulk.Broken())) {
            case Bulk.Value(SealedSpool.Piece piece) ->
                new BulkElement(tag, vr, HeaderForm.CANONICAL, piece.offset(), piece.length());
            case Bulk.Frames(SealedSpool.Piece piece, TransferSyntax syntax)
            when tag.equals(Tags.PIXEL_DATA) -> fragments(piece, syntax);
            case Bulk.Frames _, Bulk.Broken _ -> throw new DicomException("bulk data of no part", 0, tag);
        };
    }

    /** The frames may not be the last of what was put aside, so they are copied to where their end can follow. */
    private Element fragments(SealedSpool.Piece piece, TransferSyntax syntax) throws IOException {
        SealedSpool.Piece whole = spool.add(out -> {
            try (var in = spool.open(piece.offset(), piece.length())) {
                InstanceEncoder.copy(in, out);
            }
            out.write(END);
        });
        syntaxes.put(whole.offset(), syntax);
        return new FragmentsElement(Tags.PIXEL_DATA, Vr.OB, HeaderForm.CANONICAL, whole.offset(), whole.length());
    }

    /** The transfer syntax of the compressed pixel data of a data set; empty when it has none. */
    Optional<TransferSyntax> syntaxOf(DataSet dataSet) {
        return dataSet.get(Tags.PIXEL_DATA)
                .filter(FragmentsElement.class::isInstance)
                .map(element -> syntaxes.get(((FragmentsElement) element).offset()));
    }

    /** What a part's type says of the compression of what is in it; bytes are none. */
    private static Optional<TransferSyntax> compressed(String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType.isEmpty() ? "application/octet-stream" : contentType);
            String named = Optional.ofNullable(type.getParameter("transfer-syntax"))
                    .orElse("")
                    .replace("\"", "");
            return named.isEmpty()
                    ? FrameMediaType.usual(type)
                    : Optional.of(TransferSyntax.of(new Uid(named))).filter(TransferSyntax::encapsulated);
        } catch (InvalidMediaTypeException _) {
            return Optional.empty();
        }
    }
}
