package org.heliograph.platform.http;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal as RFC 9457 says it, with a stable kebab-case word that programs go by. Its text is ours and quotes nothing
 * from the request.
 */
public final class Problem extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    public Problem(HttpStatusCode status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /** With further members, such as which chunks are missing. */
    public Problem(HttpStatusCode status, String code, String detail, Map<String, ?> members) {
        super(status, body(status, code, detail, members), null);
    }

    /** There is none, or it is another organisation's: the same answer. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is none of that name.");
    }

    static ProblemDetail body(HttpStatusCode status, String code, String detail, Map<String, ?> members) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        members.forEach(problem::setProperty);
        return problem;
    }
}
