package org.heliograph.platform.upload;

/** What became of bytes that were to be added to an upload. */
public sealed interface Appended {
    /** They are durable; {@code upload} as it is now. */
    record Kept(Upload upload) implements Appended {}

    /** They were the last, and the instance is in its study. */
    record Stored(Upload upload) implements Appended {}

    /** There is no such upload of this person. */
    record Unknown() implements Appended {}

    /** Its time is over. */
    record Expired() implements Appended {}

    /** Other bytes are wanted next: those at {@code wanted}. */
    record OtherOffset(long wanted) implements Appended {}

    /** More bytes than the upload has. */
    record TooLong() implements Appended {}

    /** The bytes are not those of the checksum; none of them is kept. */
    record ChecksumMismatch() implements Appended {}

    /** There is no room now. */
    record Full() implements Appended {}

    /** The whole is not what its hash says, or no DICOM file; the upload is removed. */
    record NotTaken(String code) implements Appended {}
}
