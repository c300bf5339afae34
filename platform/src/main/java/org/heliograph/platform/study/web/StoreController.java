package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.LargeValues;
import org.heliograph.dicom.Part10Reader;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.Tags;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.json.DicomJsonWriter;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Requester;
import org.heliograph.platform.identity.Requires;
import org.heliograph.platform.identity.Role;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.objects.StoreFullException;
import org.heliograph.platform.study.PackWriter;
import org.heliograph.platform.study.PlatformPacks;
import org.heliograph.platform.trust.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 §10.5): instances in the parts of one request, each judged for itself. The answer comes when those that
 * it says are stored are durable.
 */
@RestController
@Requires(value = Role.SENDER, scopes = Scope.DICOMWEB_WRITE)
final class StoreController {
    /** What must be known of an instance stands before this much of it (PS3.18 asks for no order, PS3.5 §7.1 does). */
    private static final int HEADER_MAX = 1 << 20;

    private final PlatformPacks packs;
    private final PublicAddress address;

    StoreController(PlatformPacks packs, PublicAddress address) {
        this.packs = packs;
        this.address = address;
    }

    @PostMapping({"/dicomweb/studies", "/dicomweb/studies/{study}"})
    ResponseEntity<String> store(
            @AuthenticationPrincipal Requester caller,
            @PathVariable(required = false) @Nullable String study,
            HttpServletRequest request)
            throws IOException {
        StoreAnswer answer = new StoreAnswer(address.url());
        try {
            MultipartReader parts = new MultipartReader(request.getInputStream(), boundary(request.getContentType()));
            Storing storing = new Storing(caller, Optional.ofNullable(study), answer);
            try {
                for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                    storing.take(part.get());
                }
            } catch (MultipartException _) {
                // What came before the body broke is stored; the answer says that the rest failed.
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
            }
            storing.finish();
        } catch (MultipartException _) {
            throw unsupported();
        } catch (StoreFullException _) {
            throw new Problem(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", "There is no room. Try again later.");
        }
        StringBuilder json = new StringBuilder();
        new DicomJsonWriter(json, LargeValues.OMITTED).write(answer.dataSet());
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.valueOf("application/dicom+json"))
                .body(json.toString());
    }

    private static String boundary(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            String parts = Accept.partType(type);
            String boundary = type.getParameter("boundary");
            if (!parts.equals("application/dicom") || boundary == null) {
                throw unsupported();
            }
            return boundary.startsWith("\"") ? boundary.substring(1, boundary.length() - 1) : boundary;
        } catch (InvalidMediaTypeException _) {
            throw unsupported();
        }
    }

    private static Problem unsupported() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "Instances come as multipart/related; type=\"application/dicom\" with a boundary.");
    }

    /** The instances of one request; those of one study that follow each other share a pack. */
    private final class Storing {
        private final Requester caller;
        private final Optional<String> study;
        private final StoreAnswer answer;
        private @Nullable PackWriter pack;

        Storing(Requester caller, Optional<String> study, StoreAnswer answer) {
            this.caller = caller;
            this.study = study;
            this.answer = answer;
        }

        void take(MultipartReader.Part part) throws IOException {
            if (!part.contentType().startsWith("application/dicom")) {
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
                return;
            }
            Part10Reader file;
            DataSet header;
            BufferedInputStream dataSet;
            try {
                file = Part10Reader.open(part.content(), ReadOptions.DEFAULT);
                dataSet = new BufferedInputStream(file.dataSet(), 64 << 10);
                header = header(file, dataSet);
            } catch (DicomException _) {
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
                return;
            }
            Uid sopClass = header.uid(Tags.SOP_CLASS_UID).orElse(new Uid(""));
            Uid sopInstance = header.uid(Tags.SOP_INSTANCE_UID).orElse(new Uid(""));
            Uid studyUid = header.uid(Tags.STUDY_INSTANCE_UID).orElse(new Uid(""));
            if (!sopClass.isValid() || !sopInstance.isValid() || !studyUid.isValid()) {
                answer.unknown(StoreAnswer.CANNOT_UNDERSTAND);
                return;
            }
            if (study.filter(wanted -> !wanted.equals(studyUid.value())).isPresent()) {
                answer.failed(sopClass, sopInstance, StoreAnswer.OTHER_STUDY);
                return;
            }
            answer.expect(sopClass, sopInstance);
            packOf(studyUid)
                    .add(sopClass, sopInstance, file.meta().transferSyntax().uid(), "stow-rs", dataSet);
        }

        private PackWriter packOf(Uid studyUid) throws IOException {
            PackWriter open = pack;
            if (open == null || !open.studyInstanceUid().equals(studyUid)) {
                finish();
                open = packs.begin(caller.organisation(), studyUid);
                pack = open;
            }
            return open;
        }

        void finish() throws IOException {
            PackWriter open = pack;
            pack = null;
            if (open != null && open.size() > 0) {
                answer.took(open.studyInstanceUid(), open.commit());
            }
        }
    }

    /** The head of the data set, up to its series; the stream stands at its start again. */
    private static DataSet header(Part10Reader file, BufferedInputStream dataSet) throws IOException {
        dataSet.mark(HEADER_MAX);
        ReadOptions head =
                ReadOptions.DEFAULT.withStopBefore(Tags.SERIES_INSTANCE_UID).withMaxInMemory(HEADER_MAX);
        DataSet header = DataSetReader.readHeader(
                new LimitedInput(dataSet, HEADER_MAX - (64 << 10)), file.meta().transferSyntax(), head);
        dataSet.reset();
        return header;
    }

    /** The first bytes of a stream as if there were no more. */
    private static final class LimitedInput extends InputStream {
        private final InputStream in;
        private int left;

        LimitedInput(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(target, from, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
