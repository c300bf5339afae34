package org.heliograph.platform.study;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.heliograph.platform.PlatformServer;
import org.heliograph.platform.identity.ClientTokens;
import org.heliograph.platform.identity.Scope;
import org.heliograph.platform.organisation.Organisations;
import org.heliograph.platform.tenancy.OrganisationId;
import org.heliograph.platform.trust.Trust;

/** A program of an organisation that talks DICOMweb to the running platform with its token. */
public record DicomWebProgram(PlatformServer.Running platform, OrganisationId organisation, String token) {

    /** A program of an organisation that nobody else has. */
    public static DicomWebProgram of(PlatformServer.Running platform, Scope... scopes) {
        OrganisationId organisation = platform.bean(Organisations.class)
                .create("Hospital " + UUID.randomUUID(), "VALLEY")
                .orElseThrow()
                .id();
        return of(platform, organisation, scopes);
    }

    public static DicomWebProgram of(PlatformServer.Running platform, OrganisationId organisation, Scope... scopes) {
        return new DicomWebProgram(
                platform,
                organisation,
                platform.bean(ClientTokens.class)
                        .make(organisation, "archive", Set.of(scopes), Duration.ofDays(1))
                        .token());
    }

    /** The authority that has signed the platform's certificate, for peers that are no Java: PEM. */
    String authority() throws CertificateEncodingException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        byte[] certificate = platform.bean(Trust.class).authority().getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }

    public HttpResponse<byte[]> get(String path, String accept) throws IOException, InterruptedException {
        return send("GET", path, Map.of("Accept", accept), new byte[0]);
    }

    public HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.url(path))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return platform.client().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Stores instances, each in a part of one request. */
    public HttpResponse<byte[]> store(String path, List<byte[]> files) throws IOException, InterruptedException {
        return send(
                "POST",
                path,
                Map.of("Content-Type", Multipart.contentType("application/dicom")),
                Multipart.of("application/dicom", files));
    }
}
