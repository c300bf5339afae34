package org.heliograph.platform.gateways.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.heliograph.platform.gateways.GatewayTokens;
import org.heliograph.platform.identity.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The token endpoint for gateways: client credentials with private_key_jwt (RFC 6749 §4.4, RFC 7523 §2.2). */
@RestController
final class TokenController {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final GatewayTokens tokens;

    TokenController(GatewayTokens tokens) {
        this.tokens = tokens;
    }

    /** RFC 6749 §5.1. */
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn) {}

    /** RFC 6749 §5.2. */
    record Refusal(String error) {}

    @Open
    @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> token(
            @RequestParam("grant_type") String grantType,
            @RequestParam("client_assertion_type") String assertionType,
            @RequestParam("client_assertion") String assertion) {
        if (!grantType.equals("client_credentials")) {
            return ResponseEntity.badRequest().body(new Refusal("unsupported_grant_type"));
        }
        if (!assertionType.equals(ASSERTION_TYPE)) {
            return ResponseEntity.badRequest().body(new Refusal("invalid_request"));
        }
        return tokens.token(assertion)
                .<ResponseEntity<?>>map(token -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(new Token(token, "Bearer", GatewayTokens.VALID.toSeconds())))
                .orElseGet(() -> ResponseEntity.status(401).body(new Refusal("invalid_client")));
    }
}
