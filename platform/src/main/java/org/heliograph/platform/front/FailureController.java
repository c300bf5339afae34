package org.heliograph.platform.front;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Open;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what failed before it reached a route: the status, and nothing of the failure. */
@Open
@RestController
final class FailureController implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void failed(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null || status.is5xxServerError()) {
            throw new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "This is our mistake.");
        }
        throw status == HttpStatus.NOT_FOUND
                ? Problem.notFound()
                : new Problem(status, "bad-request", "The request is not what this route takes.");
    }
}
