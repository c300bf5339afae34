package org.heliograph.dimse.tls;

import java.util.Optional;

/**
 * How associations are secured.
 *
 * @param identity our key and certificate; a listener needs one, a requestor where listeners ask for it
 * @param trust whose certificates are believed
 * @param clientCertificate what a listener asks of its peers
 * @param hostName whether the certificate of a peer that we call must be for the very host that we call
 */
public record TlsSettings(
        Optional<TlsIdentity> identity,
        TlsTrust trust,
        ClientCertificate clientCertificate,
        boolean hostName,
        TlsProfile profile)
        implements Security {

    /** The port of DICOM over TLS (PS3.8 §9.1.1, IANA dicom-tls). */
    public static final int PORT = 2762;

    /** Both ends show certificates, the host's name counts, profile {@link TlsProfile#BCP_195}. */
    public static TlsSettings of(TlsIdentity identity, TlsTrust trust) {
        return new TlsSettings(Optional.of(identity), trust, ClientCertificate.REQUIRED, true, TlsProfile.BCP_195);
    }

    /** For a requestor without a certificate. */
    public static TlsSettings anonymous(TlsTrust trust) {
        return new TlsSettings(Optional.empty(), trust, ClientCertificate.NONE, true, TlsProfile.BCP_195);
    }

    /** The same with this demand upon peers that call. */
    public TlsSettings withClientCertificate(ClientCertificate other) {
        return new TlsSettings(identity, trust, other, hostName, profile);
    }

    /** The same for peers whose certificates do not name their hosts: the authority's signature is enough. */
    public TlsSettings withoutHostName() {
        return new TlsSettings(identity, trust, clientCertificate, false, profile);
    }

    /** The same by this profile. */
    public TlsSettings withProfile(TlsProfile other) {
        return new TlsSettings(identity, trust, clientCertificate, hostName, other);
    }
}
