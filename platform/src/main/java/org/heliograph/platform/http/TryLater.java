package org.heliograph.platform.http;

/** A failure that is nobody's mistake and passes: a store that is away. It is answered 503. */
public interface TryLater {}
