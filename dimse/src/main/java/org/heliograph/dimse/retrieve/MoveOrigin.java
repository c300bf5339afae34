package org.heliograph.dimse.retrieve;

import org.heliograph.dimse.AeTitle;

/** The C-MOVE that an object is stored for: who asked, and in which message (PS3.7 §9.1.1.1). */
record MoveOrigin(AeTitle aeTitle, int messageId) {}
