package org.heliograph.platform.study.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpHeaders;

/** An archive of files that is written as they come, a folder a series. */
final class ZipAnswer {
    private final Buffered buffered;
    private final ZipOutputStream zip;

    ZipAnswer(HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"study.zip\"");
        this.buffered = new Buffered(response.getOutputStream());
        this.zip = new ZipOutputStream(buffered);
        // Pixels hardly become smaller by it, and the line is rarely slower than that.
        zip.setLevel(0);
    }

    /** No name in it comes from outside. */
    void add(int folder, EncodedInstance instance) throws IOException {
        zip.putNextEntry(new ZipEntry(String.format(
                Locale.ROOT, "%04d/%s.dcm", folder, instance.entry().identity())));
        instance.content().writeTo(zip);
        zip.closeEntry();
    }

    void finish() throws IOException {
        zip.finish();
        buffered.flushBuffer();
    }
}
