package org.heliograph.gateway.doctor;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.heliograph.gateway.link.HttpProxy;

/** Name, addresses of both families, and the proxy when there is one. */
record Reach(Way way) {
    /** True when the platform, or the tunnel to it, was reached. */
    boolean look(Consumer<Finding> found) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(way.firstHost());
        } catch (UnknownHostException e) {
            found.accept(new Finding(
                    "name",
                    Trouble.NAME,
                    "The name " + way.firstHost() + " is not known to this machine's name server. Check its spelling"
                            + (way.proxy().isPresent() ? "" : ", whether a proxy is needed (--proxy),")
                            + " and this machine's name server."));
            return false;
        }
        found.accept(Finding.good("name", way.firstHost() + " is " + names(List.of(addresses)) + "."));
        return connect(List.of(addresses), found);
    }

    private boolean connect(List<InetAddress> addresses, Consumer<Finding> found) {
        List<InetAddress> reached = new ArrayList<>();
        List<InetAddress> missed = new ArrayList<>();
        String why = "";
        for (InetAddress address : addresses) {
            try {
                way.open(address).close();
                reached.add(address);
            } catch (Way.ProxyRefusal refusal) {
                found.accept(refused(refusal));
                return false;
            } catch (IOException e) {
                missed.add(address);
                why = e.getClass().getSimpleName();
            }
        }
        String port = " port " + way.firstPort();
        if (reached.isEmpty()) {
            found.accept(new Finding(
                    way.proxy().isPresent() ? "proxy" : "address",
                    way.proxy().isPresent() ? Trouble.PROXY : Trouble.ADDRESS,
                    "Nothing answers at " + names(missed) + port + " (" + why + "). A firewall must let this machine"
                            + " out to that address and port"
                            + (way.proxy().isPresent() ? "." : ", or a proxy must be named (--proxy).")));
            return false;
        }
        if (missed.contains(addresses.getFirst())) {
            found.accept(new Finding(
                    "address",
                    Trouble.ADDRESS,
                    "Reached " + names(reached) + port + ", but not " + names(missed)
                            + ", which this machine tries first and the gateway alone. Take that address out of the name"
                            + " server, or name the one that answers"
                            + (reached.stream().allMatch(Inet6Address.class::isInstance)
                                    ? "; where only IPv6 leads out, set"
                                            + " JAVA_TOOL_OPTIONS=-Djava.net.preferIPv6Addresses=true."
                                    : ".")));
            return false;
        }
        if (!missed.isEmpty()) {
            found.accept(new Finding(
                    "address",
                    Trouble.WARNING,
                    "Reached " + names(reached) + port + ", but not " + names(missed) + ". The gateway uses the first"
                            + (missed.stream().allMatch(Inet6Address.class::isInstance)
                                    ? "; IPv6 leads nowhere from here."
                                    : ".")));
        } else {
            found.accept(Finding.good("address", "Reached " + names(reached) + port + "."));
        }
        way.proxy()
                .ifPresent(proxy -> found.accept(
                        Finding.good("proxy", "The proxy " + proxy.host() + " opens a tunnel to " + way.host() + ".")));
        return true;
    }

    private Finding refused(Way.ProxyRefusal refusal) {
        HttpProxy proxy = way.proxy().orElseThrow();
        String words = switch (refusal.status()) {
            // tinyproxy says 401 to a wrong password.
            case 401, 407 ->
                proxy.user().isPresent()
                        ? "The proxy does not take the name and password in --proxy-user-file, or wants another way of"
                                + " signing in than Basic."
                        : "The proxy wants a name and a password: --proxy-user-file.";
            case 403 ->
                "The proxy forbids " + way.host() + " port " + way.port()
                        + ". Its administrator must allow CONNECT to it.";
            case 502, 503, 504 ->
                "The proxy cannot reach " + way.host() + " port " + way.port() + ": it answered " + refusal.getMessage()
                        + ".";
            case 0 -> "What answers at " + proxy.host() + " port " + proxy.port() + " is no HTTP proxy.";
            default -> "The proxy opens no tunnel: it answered " + refusal.getMessage() + ".";
        };
        return new Finding("proxy", Trouble.PROXY, words);
    }

    private static String names(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
