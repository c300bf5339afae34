package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.Uid;
import org.heliograph.pixels.FrameBytes;
import org.heliograph.pixels.FrameSource;
import org.heliograph.pixels.PixelException;
import org.heliograph.pixels.Rendering;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.web.TargetResources.Target;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Renders frames into answers, one at a time. Of several, those that cannot be rendered are left out; each part says by its
 * Content-Location what it shows.
 */
@Component
final class RenderedAnswer {
    private final StudyContent content;
    private final RangedAnswer ranged;
    private final PixelBudget budget;
    private final ServiceUrl service;

    RenderedAnswer(StudyContent content, RangedAnswer ranged, PixelBudget budget, ServiceUrl service) {
        this.content = content;
        this.ranged = ranged;
        this.budget = budget;
        this.service = service;
    }

    /** Every frame of every image of these series. */
    void send(
            Target.Series target,
            PictureForm form,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Parts parts = new Parts(target.open(), form, parameters, service.of(request), response);
        for (Uid series : target.series()) {
            content.forEach(target.open(), series, entry -> {
                Optional<FrameSource> source = content.frames(target.open(), entry);
                if (source.isPresent()) {
                    parts.write(entry, source.get(), all(source.get()));
                }
            });
        }
        parts.finish();
    }

    /** The frames that are asked for; of an instance as such the first alone, or all in parts. */
    void send(
            Target.Instance target,
            Optional<String> frames,
            PictureForm.Wanted wanted,
            RenderedParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FrameSource source = content.frames(target.open(), target.entry()).orElseThrow(RenderedAnswer::none);
        List<Integer> numbers = frames.map(list -> FrameNumbers.of(list, source.frames()))
                .orElseGet(() -> wanted.inParts() ? all(source) : List.of(1));
        parameters.check(source.layout());
        if (wanted.inParts() || numbers.size() > 1) {
            Parts parts = new Parts(target.open(), wanted.form(), parameters, service.of(request), response);
            parts.write(target.entry(), source, numbers);
            parts.finish();
            return;
        }
        FrameBytes picture =
                picture(source, numbers.getFirst(), wanted.form(), parameters).orElseThrow(RenderedAnswer::none);
        target.open().ledger().countFrames(1);
        String etag = "\"" + target.entry().identity() + "-" + numbers.getFirst() + "-" + wanted.form() + "-"
                + parameters.word() + "\"";
        ranged.send(
                request,
                response,
                new RangedAnswer.Body(wanted.form().type(), etag, OptionalLong.of(picture.length()), picture::writeTo));
    }

    private static List<Integer> all(FrameSource source) {
        return IntStream.rangeClosed(1, source.frames()).boxed().toList();
    }

    /** A picture of a frame; none when the frame is damaged or of a kind that is not rendered. */
    private Optional<FrameBytes> picture(
            FrameSource source, int number, PictureForm form, RenderedParameters parameters) throws IOException {
        long bytes = PixelBudget.ofFrame(source.layout()) + parameters.pictureBytes(source.layout());
        return budget.within(bytes, () -> {
            try {
                return switch (Rendering.of(source, number, parameters.options())) {
                    case Rendering.Rendered(var picture) -> Optional.of(form.encode(picture, parameters.quality()));
                    case Rendering.Unsupported _ -> Optional.empty();
                };
            } catch (PixelException | DicomException _) {
                return Optional.empty();
            }
        });
    }

    private static Problem none() {
        return new Problem(HttpStatus.NOT_ACCEPTABLE, "no-picture", "No picture can be made of this.");
    }

    /** An answer in parts, which begins with the first picture that could be made. */
    private final class Parts {
        private final OpenStudy open;
        private final PictureForm form;
        private final RenderedParameters parameters;
        private final String base;
        private final HttpServletResponse response;
        private final MultipartWriter writer;
        private boolean begun;

        Parts(
                OpenStudy open,
                PictureForm form,
                RenderedParameters parameters,
                String base,
                HttpServletResponse response) {
            this.open = open;
            this.form = form;
            this.parameters = parameters;
            this.base = base;
            this.response = response;
            this.writer = new MultipartWriter(form.type());
        }

        void write(InstanceEntry entry, FrameSource source, List<Integer> numbers) throws IOException {
            for (int number : numbers) {
                Optional<FrameBytes> picture = picture(source, number, form, parameters);
                if (picture.isPresent()) {
                    OutputStream out = begun();
                    writer.begin(out, form.type(), location(entry, number));
                    picture.get().writeTo(out);
                    writer.end(out);
                    open.ledger().countFrames(1);
                }
            }
        }

        private OutputStream begun() throws IOException {
            if (!begun) {
                response.setContentType(writer.contentType());
                begun = true;
            }
            return response.getOutputStream();
        }

        /** A UID that breaks the rule comes from outside and goes into no header. */
        private Optional<String> location(InstanceEntry entry, int number) {
            return open.studyInstanceUid().isValid()
                            && entry.seriesInstanceUid().isValid()
                            && entry.sopInstanceUid().isValid()
                    ? Optional.of(base + "/studies/" + open.studyInstanceUid() + "/series/" + entry.seriesInstanceUid()
                            + "/instances/" + entry.sopInstanceUid() + "/frames/" + number + "/rendered")
                    : Optional.empty();
        }

        void finish() throws IOException {
            if (!begun) {
                throw none();
            }
            writer.finish(response.getOutputStream());
        }
    }
}
