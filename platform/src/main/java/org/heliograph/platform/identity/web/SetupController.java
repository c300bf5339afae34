package org.heliograph.platform.identity.web;

import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.Open;
import org.heliograph.platform.identity.SetupLinks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting an account up with a link that is good once. */
@RestController
@RequestMapping("/api/setup")
@Open
final class SetupController {
    private final SetupLinks links;

    SetupController(SetupLinks links) {
        this.links = links;
    }

    record Token(String token) {}

    @PostMapping("/inspect")
    SetupLinks.Invitation inspect(@RequestBody Token token) {
        return links.inspect(token.token()).orElseThrow(SetupController::spent);
    }

    record Answer(String token, String email, String name, String password, String totp) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void use(@RequestBody Answer answer) {
        SetupLinks.Outcome outcome = links.use(
                answer.token(), new SetupLinks.Answer(answer.email(), answer.name(), answer.password(), answer.totp()));
        switch (outcome) {
            case DONE -> {}
            case NO_SUCH_LINK -> throw spent();
            case PASSWORD_TOO_SHORT -> throw invalid("password-too-short", "A password has 12 to 200 characters.");
            case WRONG_CODE -> throw invalid("wrong-code", "The code is not the one that the authenticator shows now.");
            case EMAIL_DIFFERS -> throw invalid("email-differs", "The link is for another e-mail address.");
            case EMAIL_TAKEN ->
                throw new Problem(HttpStatus.CONFLICT, "email-taken", "There is an account with that address.");
            case NAME_MISSING -> throw invalid("name-missing", "A name and an e-mail address, please.");
        }
    }

    private static Problem invalid(String code, String words) {
        return new Problem(HttpStatus.BAD_REQUEST, code, words);
    }

    private static Problem spent() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "no-such-link",
                "The link was used before, is too old, or is not whole. Ask for a new one.");
    }
}
