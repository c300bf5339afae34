package org.heliograph.gateway.spool;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentSkipListSet;

/** What an open spool is made of. */
record SpoolParts(
        SegmentDisk disk,
        SpoolKey key,
        SpoolSettings settings,
        InstantSource clock,
        IndexDatabase database,
        SpoolIndex index,
        SegmentSupply supply,
        SegmentLog log,
        GroupCommit commit,
        Indexer indexer,
        SegmentSweeper sweeper,
        ConcurrentSkipListSet<Integer> segments,
        int firstSegmentOfRun,
        LogReplay.Findings findings) {}
