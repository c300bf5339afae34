/**
 * TLS under DICOM (PS3.15 Annex B): which profile, which keys, whom to trust. The JDK does the cryptography;
 * {@link org.heliograph.dimse.tls.TlsSettings} says all that there is to choose.
 *
 * <p>TLS 1.2 and 1.3 only, no renegotiation, on port {@value org.heliograph.dimse.tls.TlsSettings#PORT} by convention.
 */
@NullMarked
package org.heliograph.dimse.tls;

import org.jspecify.annotations.NullMarked;
