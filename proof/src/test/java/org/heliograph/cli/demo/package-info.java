/**
 * The whole, with real programs, real peers and real faults.
 *
 * <p>These tests stand in the demo's package because the demo is their harness: its {@link
 * org.heliograph.cli.demo.Exchange}, {@link org.heliograph.cli.demo.Site} and {@link
 * org.heliograph.cli.demo.RecordingProxy} are nobody else's business. What they judge comes from outside: dcmtk, pydicom,
 * Orthanc, HAPI, openssl, dicom3tools, poppler.
 */
@NullMarked
package org.heliograph.cli.demo;

import org.jspecify.annotations.NullMarked;
