package org.heliograph.platform.study.web;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.platform.http.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** How instances are wanted: what is around them, and their transfer syntax. */
record InstanceForm(Container container, SyntaxWish syntax) {
    static final MediaType DICOM = MediaType.parseMediaType("application/dicom");

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    /** What instances come in. */
    enum Container {
        /** multipart/related (PS3.18 §8.6.1.2). */
        PARTS,
        /** The file itself, for one instance. */
        FILE,
        /** An archive of files, which the standard does not know for a study but people want. */
        ZIP
    }

    /** All that would do, most wanted first. */
    static List<InstanceForm> of(Accept accept, boolean oneInstance) {
        List<InstanceForm> forms = new ArrayList<>();
        if (oneInstance && accept.isBrowser()) {
            forms.add(new InstanceForm(Container.FILE, new SyntaxWish.AsStored()));
        }
        for (MediaType range : accept.ranges()) {
            SyntaxWish syntax = Accept.syntax(range);
            if (Accept.isMultipart(range) || range.isWildcardType()) {
                if (Accept.bare(range).includes(DICOM)) {
                    forms.add(new InstanceForm(Container.PARTS, inParts(range, syntax)));
                }
            } else if (range.includes(DICOM)) {
                // For more than one, parts are what the standard gives to whoever forgets to say so.
                forms.add(
                        oneInstance
                                ? new InstanceForm(Container.FILE, syntax)
                                : new InstanceForm(Container.PARTS, inParts(range, syntax)));
            } else if (range.equalsTypeAndSubtype(ZIP)) {
                forms.add(new InstanceForm(
                        Container.ZIP,
                        range.getParameter("transfer-syntax") == null ? new SyntaxWish.AsStored() : syntax));
            }
        }
        if (forms.isEmpty()) {
            throw refused();
        }
        return forms;
    }

    /** Who takes any syntax of an answer that may be long is given what is there; a file is what was stored. */
    private static SyntaxWish inParts(MediaType range, SyntaxWish syntax) {
        boolean any = syntax instanceof SyntaxWish.AsStored && range.getParameter("transfer-syntax") != null;
        return any ? new SyntaxWish.AsItRests() : syntax;
    }

    static Problem refused() {
        return new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Instances are given as application/dicom, in parts or in a zip, in a transfer syntax that can be made.");
    }
}
