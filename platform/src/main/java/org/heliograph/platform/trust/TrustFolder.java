package org.heliograph.platform.trust;

import java.nio.file.Path;

/** The folder of the platform's own secrets, kept and backed up apart from the database. */
public record TrustFolder(Path path) {}
