package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.platform.access.OpenStudy;
import org.heliograph.platform.study.InstanceEntry;
import org.heliograph.platform.study.StudyContent;
import org.heliograph.platform.study.web.TargetResources.Target;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes instances into answers, one after the other; nothing is held in memory. */
@Component
final class InstanceAnswers {
    private static final String DICOM = "application/dicom";

    private final StudyContent content;
    private final InstanceEncoder encoder;
    private final RangedAnswer ranged;

    InstanceAnswers(StudyContent content, InstanceEncoder encoder, RangedAnswer ranged) {
        this.content = content;
        this.encoder = encoder;
        this.ranged = ranged;
    }

    /** Sends all instances of these series, in the first of the forms in which every one of them can be had. */
    void send(
            Target.Series target,
            Optional<PatientCorrection> correction,
            List<InstanceForm> forms,
            HttpServletResponse response)
            throws IOException {
        InstanceForm form = null;
        for (InstanceForm one : forms) {
            if (form == null && isPossible(target, one.syntax())) {
                form = one;
            }
        }
        if (form == null) {
            throw InstanceForm.refused();
        }
        Wanted wanted = new Wanted(target, correction, form.syntax());
        if (form.container() == InstanceForm.Container.ZIP) {
            zip(wanted, response);
        } else {
            parts(wanted, response);
        }
    }

    /** Several instances, and how they are wanted. */
    private record Wanted(Target.Series target, Optional<PatientCorrection> correction, SyntaxWish syntax) {
        OpenStudy open() {
            return target.open();
        }

        InstanceEncoder.Source source(InstanceEntry entry) {
            return new InstanceEncoder.Source(open(), entry, correction);
        }
    }

    /** Only a named syntax may be one that cannot be made; then the rows are asked, before the answer begins. */
    private boolean isPossible(Target.Series target, SyntaxWish wish) throws IOException {
        if (!(wish instanceof SyntaxWish.Named)) {
            return true;
        }
        boolean[] possible = {true};
        for (Uid one : target.series()) {
            content.forEach(target.open(), one, entry -> possible[0] &= InstanceEncoder.isPossible(entry, wish));
        }
        return possible[0];
    }

    private void parts(Wanted wanted, HttpServletResponse response) throws IOException {
        MultipartWriter parts = new MultipartWriter(DICOM);
        response.setContentType(parts.contentType());
        OutputStream out = response.getOutputStream();
        try (PartsAhead ahead = new PartsAhead(parts, out, wanted.open().ledger()::countFrames)) {
            for (Uid one : wanted.target().series()) {
                content.forEach(wanted.open(), one, entry -> {
                    InstanceEncoder.Source source = wanted.source(entry);
                    ahead.add(
                            InstanceEncoder.foretold(source, wanted.syntax()), () -> encoded(source, wanted.syntax()));
                });
            }
            ahead.finish();
        }
        parts.finish(out);
    }

    private void zip(Wanted wanted, HttpServletResponse response) throws IOException {
        ZipAnswer zip = new ZipAnswer(response);
        int[] folder = {0};
        for (Uid one : wanted.target().series()) {
            folder[0]++;
            content.forEach(wanted.open(), one, entry -> {
                zip.add(folder[0], encoded(wanted.source(entry), wanted.syntax()));
                wanted.open().ledger().countFrames(entry.frames());
            });
        }
        zip.finish();
    }

    /** What shows only while it is encoded to be impossible breaks the answer off, which is no success. */
    private EncodedInstance encoded(InstanceEncoder.Source source, SyntaxWish wish) throws IOException {
        return encoder.among(source, wish)
                .orElseThrow(() ->
                        new IOException("instance " + source.entry().identity() + " cannot be encoded as wanted"));
    }

    /** Sends one instance. */
    void send(
            Target.Instance target,
            Optional<PatientCorrection> correction,
            List<InstanceForm> forms,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        InstanceEncoder.Source source = new InstanceEncoder.Source(target.open(), target.entry(), correction);
        for (InstanceForm form : forms) {
            Optional<EncodedInstance> instance = encoder.encode(source, form.syntax());
            if (instance.isPresent()) {
                send(target.open(), form.container(), instance.get(), request, response);
                return;
            }
        }
        throw InstanceForm.refused();
    }

    private void send(
            OpenStudy open,
            InstanceForm.Container container,
            EncodedInstance instance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (container) {
            case PARTS -> {
                MultipartWriter parts = new MultipartWriter(DICOM);
                response.setContentType(parts.contentType());
                OutputStream out = response.getOutputStream();
                parts.begin(out, instance.mediaType());
                instance.content().writeTo(out);
                parts.end(out);
                open.ledger().countFrames(instance.entry().frames());
                parts.finish(out);
            }
            case ZIP -> {
                ZipAnswer zip = new ZipAnswer(response);
                zip.add(1, instance);
                zip.finish();
                open.ledger().countFrames(instance.entry().frames());
            }
            case FILE -> {
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + instance.entry().identity() + ".dcm\"");
                ranged.send(
                        request,
                        response,
                        new RangedAnswer.Body(
                                instance.mediaType(), instance.etag(), instance.length(), instance.content()));
                open.ledger().countFrames(instance.entry().frames());
            }
        }
    }
}
