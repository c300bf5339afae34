package org.heliograph.platform.upload;

/** A durable piece of an upload: from where, how long, and under which name it is kept. */
record UploadPiece(long at, long length, String item) {}
