/**
 * Patients, their orders, and which study belongs to which: nothing is guessed.
 *
 * <p>HL7 v2 comes in by {@code POST /link/v1/messages}, is durable before it is acknowledged, and is then read in the
 * order of its source. Entry points: {@code Matching} is the rule, {@code PatientOrders} gives others the order of a
 * study. Published: {@code StudyMatched}.
 */
@NullMarked
package org.heliograph.platform.patient;

import org.jspecify.annotations.NullMarked;
