package org.heliograph.cli.dicom;

import org.heliograph.dicom.Tag;

/**
 * A line of a dump.
 *
 * @param depth in how many sequences and items it stands
 * @param offset of the value in the encoded data set; -1 where that has no meaning
 * @param vr two characters; {@code na} for items and delimiters, which have none
 * @param value as it is shown
 * @param length of the value as the data say, {@link org.heliograph.dicom.Token#UNDEFINED} included
 * @param multiplicity how many values there are
 * @param name keyword or, for private elements, creator and name
 */
record DumpRow(int depth, long offset, Tag tag, String vr, String value, long length, long multiplicity, String name) {}
