/**
 * The program on the hospital's network: takes objects and messages, keeps them until the platform has signed for them,
 * and brings back what the platform has for the hospital.
 *
 * <pre>
 *   DICOM, MLLP --> receive --> spool --> send --HTTPS--> platform
 *   DICOM, MLLP <-- deliver <-- spool <-------HTTPS------ platform
 * </pre>
 *
 * <p>Entry point: {@link org.heliograph.gateway.GatewayProgram}; {@link org.heliograph.gateway.Gateway} wires the parts.
 */
@NullMarked
package org.heliograph.gateway;

import org.jspecify.annotations.NullMarked;
