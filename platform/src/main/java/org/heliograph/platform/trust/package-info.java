/**
 * The platform's root: an Ed25519 key that signs keys by purpose, and a private certificate authority (ADR 0009).
 *
 * <p>Entry point: {@link org.heliograph.platform.trust.Trust}.
 *
 * <pre>
 * root ─ signs ─► root document: CA, purpose keys ─ each signs ─► receipts, settings, checkpoints, …
 * CA   ─ signs ─► the TLS certificate
 *
 * DATA/trust/root.key, ca.key, purpose-keys, tls.key, tls.crt   0600
 *           /ca.pem                                            to hand out
 * </pre>
 */
@NullMarked
package org.heliograph.platform.trust;

import org.jspecify.annotations.NullMarked;
