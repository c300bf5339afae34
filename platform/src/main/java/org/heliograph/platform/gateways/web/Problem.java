package org.heliograph.platform.gateways.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal as RFC 9457 says it, with a stable word for programs. */
final class Problem extends ErrorResponseException {
    Problem(HttpStatus status, String code, String detail) {
        super(status, detail(status, code, detail), null);
    }

    /** There is none, or it is another organisation's: the same answer. */
    static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is none of that name.");
    }

    private static ProblemDetail detail(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
