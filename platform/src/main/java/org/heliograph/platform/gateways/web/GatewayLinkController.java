package org.heliograph.platform.gateways.web;

import java.net.InetAddress;
import java.util.Optional;
import org.heliograph.link.DeviceSeen;
import org.heliograph.link.GatewaySettings;
import org.heliograph.link.GatewayStatus;
import org.heliograph.platform.gateways.GatewayCaller;
import org.heliograph.platform.gateways.Gateways;
import org.heliograph.platform.gateways.Protocol;
import org.heliograph.platform.http.Problem;
import org.heliograph.platform.identity.FromGateway;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a gateway asks and tells about itself. */
@RestController
@RequestMapping("/link/v1")
final class GatewayLinkController {
    private final Gateways gateways;

    GatewayLinkController(Gateways gateways) {
        this.gateways = gateways;
    }

    @FromGateway
    @GetMapping("/settings")
    GatewaySettings.Answer settings(@AuthenticationPrincipal GatewayCaller caller) {
        return new GatewaySettings.Answer(gateways.signedSettings(caller));
    }

    @FromGateway
    @PostMapping("/devices")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void seen(@AuthenticationPrincipal GatewayCaller caller, @RequestBody DeviceSeen device) {
        gateways.seen(caller, protocol(device.kind()), aeTitle(device.aeTitle()), address(device.address()));
    }

    @FromGateway
    @PostMapping("/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void told(@AuthenticationPrincipal GatewayCaller caller, @RequestBody GatewayStatus status) {
        gateways.told(caller, status);
    }

    static Protocol protocol(String word) {
        try {
            return Protocol.ofWord(word);
        } catch (IllegalArgumentException unknown) {
            throw new Problem(HttpStatus.BAD_REQUEST, "kind-unknown", "A machine speaks dicom or mllp.");
        }
    }

    static Optional<String> aeTitle(Optional<String> title) {
        if (title.filter(text ->
                        text.isBlank() || text.length() > 16 || !text.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .isPresent()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "ae-title-invalid", "An AE title has 1 to 16 printable characters.");
        }
        return title;
    }

    /** An IP address written as digits: a name is never looked up. */
    static String address(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            throw new Problem(HttpStatus.BAD_REQUEST, "address-invalid", "An address is an IP address.");
        }
    }
}
