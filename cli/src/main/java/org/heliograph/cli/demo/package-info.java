/**
 * The main job on one machine, with real programs and real protocols.
 *
 * <pre>
 * modality ─ tap ─▶ gateway ═▶ platform ═▶ gateway ─▶ Metro's receiver
 * (DICOM, HL7)      (Valley)    │    ▲      (Metro)
 * EHR, PACS ◀────── gateway ◀═══╛    └─ the specialist's browser
 * </pre>
 *
 * {@link org.heliograph.cli.demo.Demo} is the entry; each step of it is timed by the {@link
 * org.heliograph.cli.demo.Timeline} and ends the demo when it does not happen.
 */
@NullMarked
package org.heliograph.cli.demo;

import org.jspecify.annotations.NullMarked;
