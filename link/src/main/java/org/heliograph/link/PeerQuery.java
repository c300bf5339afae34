package org.heliograph.link;

/**
 * What a peer asks by C-FIND, given on to the platform.
 *
 * @param level PATIENT, STUDY, SERIES or IMAGE (PS3.4 §C.6)
 * @param identifier its keys as one DICOM JSON object (PS3.18 Annex F)
 */
public record PeerQuery(String level, String identifier) {}
