package org.heliograph.gateway.spool;

/**
 * How the spool is, for the status page.
 *
 * @param full whether new objects are refused now
 * @param damagedRecords records that were perhaps acknowledged and cannot be read whole
 * @param damagedFrames damaged places that the last opening found
 */
public record SpoolState(
        long usedBytes, long budgetBytes, long diskFreeBytes, boolean full, long damagedRecords, int damagedFrames) {}
