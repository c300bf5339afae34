package org.heliograph.gateway.send;

import java.util.OptionalLong;
import org.heliograph.link.StoredForm;

/**
 * How an object of a pack travels, noted before its first byte does, so that a program that was killed sends the rest as
 * it sent the beginning.
 *
 * @param length bytes that travel; nothing while a recompressed form is still being made and sent
 * @param program what made the form; another one's form may differ
 */
record ObjectForm(StoredForm form, OptionalLong length, String program) {}
