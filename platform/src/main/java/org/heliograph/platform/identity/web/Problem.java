package org.heliograph.platform.identity.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal as RFC 9457 says it, with a stable word for programs. */
final class Problem extends ErrorResponseException {
    Problem(HttpStatus status, String code, String detail) {
        super(status, detail(status, code, detail), null);
    }

    private static ProblemDetail detail(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }
}
