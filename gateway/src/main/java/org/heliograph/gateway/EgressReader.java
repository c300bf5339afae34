package org.heliograph.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.heliograph.gateway.link.Egress;
import org.heliograph.gateway.link.HttpProxy;

/** Reads the way out from its settings; what is wrong is added to the problems. */
record EgressReader(List<String> problems) {
    Egress read(Optional<String> proxy, Optional<String> userFile, Optional<String> authorityFile) {
        if (proxy.isEmpty() && (userFile.isPresent() || authorityFile.isPresent())) {
            problems.add("--proxy-user-file and --proxy-ca-file go with --proxy");
        }
        Optional<HttpProxy.User> user = userFile.flatMap(this::user);
        return new Egress(proxy.flatMap(text -> proxy(text, user)), authorityFile.flatMap(this::authority));
    }

    private Optional<HttpProxy> proxy(String text, Optional<HttpProxy.User> user) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equals(uri.getScheme()) && uri.getUserInfo() == null && uri.getHost() != null) {
                return Optional.of(new HttpProxy(uri.getHost(), uri.getPort(), user));
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Said below.
        }
        problems.add("--proxy is http://host:port; a user's name and password stand in --proxy-user-file");
        return Optional.empty();
    }

    /** A password in a command line is everyone's to read; so it stands in a file. */
    private Optional<HttpProxy.User> user(String file) {
        try {
            String line = Files.readString(Path.of(file)).strip();
            int colon = line.indexOf(':');
            if (colon > 0 && line.lines().count() == 1) {
                return Optional.of(new HttpProxy.User(line.substring(0, colon), line.substring(colon + 1)));
            }
            problems.add("--proxy-user-file holds one line, name:password");
        } catch (IOException e) {
            problems.add("the file " + file + " cannot be read");
        }
        return Optional.empty();
    }

    private Optional<X509Certificate> authority(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Optional.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | CertificateException e) {
            problems.add("the file " + file + " holds no certificate");
            return Optional.empty();
        }
    }
}
