package org.heliograph.link;

/** The platform takes the pack, in chunks of at most so many bytes of payload. */
public record PackOpened(int chunkBytesMax) {}
