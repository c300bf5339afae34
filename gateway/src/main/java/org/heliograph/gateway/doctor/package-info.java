/**
 * Tells in words what is wrong with the way from this hospital's network to the platform. Each step is a {@link
 * org.heliograph.gateway.doctor.Finding}; the first that is bad ends the rest that build upon it.
 *
 * <pre>
 * name ─► address ─► proxy ─► TLS ─► platform ─► clock ─► token ─► long poll ─► rate
 * </pre>
 *
 * Entry point: {@link org.heliograph.gateway.doctor.Doctor}.
 */
@NullMarked
package org.heliograph.gateway.doctor;

import org.jspecify.annotations.NullMarked;
