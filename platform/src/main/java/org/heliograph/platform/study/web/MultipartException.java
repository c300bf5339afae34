package org.heliograph.platform.study.web;

import java.io.IOException;

/** A body that is no multipart body, or goes beyond what one may be. */
final class MultipartException extends IOException {
    private static final long serialVersionUID = 1;

    MultipartException(String problem) {
        super(problem);
    }
}
