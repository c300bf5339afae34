package org.heliograph.platform.study.web;

import org.heliograph.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a request to store has in its body, by its Content-Type (PS3.18 §10.5.2). */
sealed interface StoreBody {
    /** One file, without parts around it. */
    record OneFile() implements StoreBody {}

    record Files(String boundary) implements StoreBody {}

    /** Metadata, in DICOM JSON or in the Native DICOM Model, followed by bulk data. */
    record Metadata(String boundary, boolean json) implements StoreBody {}

    static StoreBody of(@Nullable String contentType) {
        MediaType type;
        try {
            type = MediaType.parseMediaType(contentType == null ? "" : Accept.quoted(contentType));
        } catch (InvalidMediaTypeException _) {
            throw unsupported();
        }
        if (type.getType().equals("application") && type.getSubtype().equals("dicom")) {
            return new OneFile();
        }
        if (!type.getType().equals("multipart") || !type.getSubtype().equals("related")) {
            throw unsupported();
        }
        String boundary = boundary(type);
        return switch (Accept.partType(type)) {
            // Some do not say what the parts are; each part does.
            case "application/dicom", "" -> new Files(boundary);
            case "application/dicom+json" -> new Metadata(boundary, true);
            case "application/dicom+xml" -> new Metadata(boundary, false);
            default -> throw unsupported();
        };
    }

    private static String boundary(MediaType type) {
        String boundary = type.getParameter("boundary");
        if (boundary == null) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "boundary", "A multipart body has a boundary of 1 to 200 characters.");
        }
        String bare = boundary.length() > 1 && boundary.startsWith("\"")
                ? boundary.substring(1, boundary.length() - 1)
                : boundary;
        if (bare.isEmpty() || bare.length() > MultipartReader.LONGEST_BOUNDARY || bare.endsWith(" ")) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "boundary", "A multipart body has a boundary of 1 to 200 characters.");
        }
        return bare;
    }

    private static Problem unsupported() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "Instances come as application/dicom, or as multipart/related of application/dicom,"
                        + " application/dicom+json or application/dicom+xml.");
    }
}
