package org.heliograph.platform.study.web;

import java.io.IOException;
import java.util.List;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.Picture;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The media type of a rendered image (PS3.18 Table 8.7.4-1), the standard's default first. */
enum PictureForm {
    JPEG(MediaType.IMAGE_JPEG),
    PNG(MediaType.IMAGE_PNG),
    GIF(MediaType.IMAGE_GIF);

    private final String type;

    PictureForm(MediaType type) {
        this.type = type.toString();
    }

    /** A form, and whether it was asked for in parts. */
    record Wanted(PictureForm form, boolean inParts) {}

    String type() {
        return type;
    }

    /** The first that is wanted and can be made. */
    static Wanted of(Accept accept) {
        for (MediaType range : accept.ranges()) {
            MediaType bare = Accept.bare(range);
            for (PictureForm form : List.of(values())) {
                if (bare.includes(MediaType.parseMediaType(form.type))) {
                    return new Wanted(form, Accept.isMultipart(range));
                }
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Rendered images are image/jpeg, image/png or image/gif, alone or in parts.");
    }

    FrameBytes encode(Picture picture, int quality) throws IOException {
        return switch (this) {
            case JPEG -> picture.jpeg(quality);
            case PNG -> picture.png();
            case GIF -> picture.gif();
        };
    }
}
