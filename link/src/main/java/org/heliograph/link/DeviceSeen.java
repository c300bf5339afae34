package org.heliograph.link;

import java.util.Optional;

/** A peer that the gateway refused because nobody has allowed it yet; {@code kind} is {@code dicom} or {@code mllp}. */
public record DeviceSeen(String kind, Optional<String> aeTitle, String address) {}
