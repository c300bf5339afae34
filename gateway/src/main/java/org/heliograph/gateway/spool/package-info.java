/**
 * The spool: what the gateway has taken and must not lose, as an append-only log of encrypted segments.
 *
 * <pre>
 *   RecordWriter  --frames-->  SegmentLog  --one force for all who wait-->  SpoolIndex (SQLite)  --> acknowledged
 * </pre>
 *
 * <p>A record exists from the moment its END frame is forced to disk. The index only says where things are and what they
 * mean; it follows the log, and is made again from it whenever it is in doubt. Entry point: {@link
 * org.heliograph.gateway.spool.Spool}.
 */
@NullMarked
package org.heliograph.gateway.spool;

import org.jspecify.annotations.NullMarked;
