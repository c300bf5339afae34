package org.heliograph.platform.gateways.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a gateway's doctor asks in order to find out what the line does: it keeps nothing. */
@RestController
@RequestMapping("/link/v1/line")
@FromGateway
final class LineController {
    private static final int HOLD_MAX = 60;
    private static final int BODY_MAX = 1 << 20;

    /** Answers after so many seconds, if nothing on the way cuts the connection before. */
    @GetMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@RequestParam int hold) throws InterruptedException {
        if (hold < 0 || hold > HOLD_MAX) {
            throw new Problem(HttpStatus.BAD_REQUEST, "hold-range", "A request is held for 0 to 60 seconds.");
        }
        CountDownLatch never = new CountDownLatch(1);
        if (never.await(hold, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody ends this");
        }
    }

    /** Reads what comes and forgets it. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void measure(HttpServletRequest request) throws IOException {
        byte[] buffer = new byte[16 << 10];
        InputStream body = request.getInputStream();
        int left = BODY_MAX;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A piece has 1 MiB at most.");
            }
        }
    }
}
