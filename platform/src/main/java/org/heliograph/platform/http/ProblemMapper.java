package org.heliograph.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The one mapper from failures to answers. What a controller means to refuse says so itself; anything unexpected is our
 * bug and answers 500, never 4xx, with nothing of it in the answer.
 */
@RestControllerAdvice
final class ProblemMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    /** The body is not what the route takes; what was wrong in it may be a patient's, so it is not quoted. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getMostSpecificCause() instanceof BodyTooLargeException) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is larger than this route takes.");
        }
        return answer(HttpStatus.BAD_REQUEST, "bad-request", "The body is not what this route takes.");
    }

    @ExceptionHandler(BodyTooLargeException.class)
    ResponseEntity<ProblemDetail> tooLarge() {
        return answer(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is larger than this route takes.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException mismatch) {
        boolean inPath = mismatch.getParameter()
                .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return inPath
                ? answer(HttpStatus.NOT_FOUND, "not-found", "There is none of that name.")
                : answer(HttpStatus.BAD_REQUEST, "bad-request", "A parameter is not what this route takes.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(ServletRequestBindingException missing) {
        return answer(HttpStatus.BAD_REQUEST, "bad-request", "A parameter or header is missing.");
    }

    /** Everything under DICOMweb takes OPTIONS (PS3.18 §8.9); where nothing else is taken there is no resource (§8.5). */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> method(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        boolean nothing = Set.of(HttpMethod.OPTIONS).equals(wrong.getSupportedHttpMethods())
                && request.getRequestURI().startsWith(ApiPaths.DICOMWEB + "/");
        return nothing ? answer(HttpStatus.NOT_FOUND, "not-found", "There is no such resource.") : meant(wrong);
    }

    /** Whoever reads the answer or sends the request has gone; nobody is left to tell. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void gone() {
        // The connection is closed already.
    }

    // Nothing may reach the container's own error page, so whatever is thrown ends here.
    @SuppressWarnings("IllegalCatch")
    @ExceptionHandler
    ResponseEntity<ProblemDetail> any(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof ErrorResponse meant) {
            if (response.isCommitted()) {
                // A refusal behind half an answer would be read as part of it.
                throw new IOException("the answer was cut off", failure);
            }
            return meant(meant);
        }
        if (isForLater(failure) && !response.isCommitted()) {
            LOG.warn("request {} {} is put off", request.getMethod(), routeOf(request), failure);
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "not-now", "Something that this needs is away. Try again.");
        }
        LOG.error("request {} {} failed", request.getMethod(), routeOf(request), failure);
        if (response.isCommitted()) {
            throw new IOException("the answer was cut off", failure);
        }
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "This is our mistake. It has been logged.");
    }

    /** The store is away, or the database is. */
    private static boolean isForLater(Throwable failure) {
        for (Optional<Throwable> cause = Optional.of(failure);
                cause.isPresent();
                cause = Optional.ofNullable(cause.get().getCause())) {
            if (cause.get() instanceof TryLater
                    || cause.get() instanceof CannotCreateTransactionException
                    || cause.get() instanceof TransactionSystemException
                    || cause.get() instanceof DataAccessResourceFailureException) {
                return true;
            }
        }
        return false;
    }

    private static ResponseEntity<ProblemDetail> meant(ErrorResponse meant) {
        HttpStatusCode status = meant.getStatusCode();
        ProblemDetail problem = meant.getBody();
        if (problem.getProperties() == null || !problem.getProperties().containsKey("code")) {
            problem = Problem.body(HttpStatus.valueOf(status.value()), word(status), reason(status), Map.of());
        }
        return ResponseEntity.status(status)
                .headers(meant.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.body(status, code, detail, Map.of()));
    }

    private static String word(HttpStatusCode status) {
        return reason(status).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String reason(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "Refused" : known.getReasonPhrase();
    }

    /** The pattern of the route: the path itself may hold an identifier. */
    private static Object routeOf(HttpServletRequest request) {
        Object pattern = request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
        return pattern == null ? "(no route)" : pattern;
    }
}
