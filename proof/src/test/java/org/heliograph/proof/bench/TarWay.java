package org.heliograph.proof.bench;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A tar of the images, piped into curl, to a server that writes it to a file and answers. */
final class TarWay implements LineRun.Way {
    private final HttpsServer server;
    private final TlsFiles tls;
    private final List<String> atSite;
    private final Path log;

    TarWay(BenchFolder folder, TlsFiles tls, List<String> atSite) throws IOException, GeneralSecurityException {
        this.tls = tls;
        this.atSite = atSite;
        this.log = folder.log("curl");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(tls.keyStore())) {
            keys.load(in, TlsFiles.PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, TlsFiles.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        Path out = folder.path("received.tar");
        server = HttpsServer.create(new InetSocketAddress(LineRun.HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                Files.copy(exchange.getRequestBody(), out, StandardCopyOption.REPLACE_EXISTING);
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    @Override
    public String name() {
        return "curl of a tar";
    }

    @Override
    public String bring(Path folder, int images) throws Exception {
        List<String> command = new ArrayList<>(atSite);
        command.addAll(List.of(
                "sh",
                "-c",
                "tar cf - -C \"$1\" . | curl -sS --fail --cacert \"$2\" -T - \"$3\"",
                "sh",
                folder.toString(),
                tls.certificate().toString(),
                "https://" + LineRun.HERE + ":" + server.getAddress().getPort() + "/images.tar"));
        Launched.together(log, List.of(command));
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
