package org.heliograph.link;

/** The answer to a commit: a {@link PackReceipt}, signed by one of the platform's receipt keys. */
public record PackCommitted(String receipt) {}
