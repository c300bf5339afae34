package org.heliograph.platform.study;

import java.time.Instant;
import org.heliograph.platform.audit.StudyId;

/** A place in a worklist's order: urgent first, then the newest first. */
public record WorklistPlace(boolean urgent, Instant at, StudyId study) {}
