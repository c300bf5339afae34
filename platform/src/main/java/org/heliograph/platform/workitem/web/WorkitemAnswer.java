package org.heliograph.platform.workitem.web;

import org.heliograph.platform.http.ApiPaths;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.trust.PublicAddress;
import org.heliograph.platform.workitem.Outcome;
import org.heliograph.platform.workitem.StatusCode;
import org.heliograph.platform.workitem.WorkitemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The one mapper from outcomes to HTTP (PS3.18 §11.4.3, §11.6.3, §11.7.3, §11.8.3); the reason stands in a Warning. */
@Component
final class WorkitemAnswer {
    private final String base;

    WorkitemAnswer(PublicAddress address) {
        this.base = address.url() + ApiPaths.DICOMWEB;
    }

    String base() {
        return base;
    }

    ResponseEntity.BodyBuilder of(Outcome outcome, HttpStatus done) {
        return switch (outcome) {
            case Outcome.Done _ -> ResponseEntity.status(done);
            case Outcome.Modified _ ->
                ResponseEntity.status(done).header("Warning", warning("The Workitem was created with modifications."));
            case Outcome.Refused(StatusCode code) ->
                switch (code.kind()) {
                    case WARNING -> ResponseEntity.status(done).header("Warning", warning(code.meaning()));
                    case REQUEST -> throw problem(HttpStatus.BAD_REQUEST, code);
                    case CONFLICT -> throw problem(HttpStatus.CONFLICT, code);
                    case UNKNOWN -> throw Problem.notFound();
                };
        };
    }

    private Problem problem(HttpStatus status, StatusCode code) {
        Problem problem = new Problem(status, "ups-" + Integer.toHexString(code.code()), code.meaning());
        problem.getHeaders().set("Warning", warning(code.meaning()));
        return problem;
    }

    Problem invalid(WorkitemException invalid) {
        Problem problem = new Problem(HttpStatus.BAD_REQUEST, "workitem-invalid", invalid.getMessage() + "");
        problem.getHeaders().set("Warning", warning("The Workitem is not as the standard asks for."));
        return problem;
    }

    private String warning(String text) {
        return "299 " + base + ": " + text;
    }
}
