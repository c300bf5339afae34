package org.heliograph.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A key and a certificate for one address, made by openssl. */
record TlsFiles(Path key, Path certificate, Path keyStore) {
    static final String PASSWORD = "bench-only";

    static TlsFiles make(BenchFolder folder, String address) throws IOException, InterruptedException {
        TlsFiles files = new TlsFiles(folder.path("tls.key"), folder.path("tls.crt"), folder.path("tls.p12"));
        Launched.together(
                folder.log("openssl"),
                List.of(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + address,
                        "-addext",
                        "subjectAltName=IP:" + address,
                        "-keyout",
                        files.key.toString(),
                        "-out",
                        files.certificate.toString())));
        Launched.together(
                folder.log("openssl"),
                List.of(List.of(
                        "openssl",
                        "pkcs12",
                        "-export",
                        "-inkey",
                        files.key.toString(),
                        "-in",
                        files.certificate.toString(),
                        "-passout",
                        "pass:" + PASSWORD,
                        "-out",
                        files.keyStore.toString())));
        return files;
    }
}
