package org.heliograph.dimse.tls;

/** What protects the bytes of an association on their way. */
public sealed interface Security permits Security.None, TlsSettings {
    /** Nothing: they can be read and altered by whoever has the network. */
    record None() implements Security {}
}
