/**
 * What goes back to the hospitals: results, report documents and shared studies, by way of their gateways.
 *
 * <p>Entry point: {@link org.heliograph.platform.delivery.Deliveries}. Work is rows, written in the transaction that makes
 * it necessary; a gateway's poll takes lanes, and of each lane the head alone is in flight.
 *
 * <pre>
 * ReportSigned, StudyShared, StudyChanged ─ work ─► delivery in a lane ◄─ poll ─ gateway ─► destination
 *                                                        ▲                          │
 *                                                        └──────── outcome ─────────┘
 * </pre>
 */
@NullMarked
package org.heliograph.platform.delivery;

import org.jspecify.annotations.NullMarked;
