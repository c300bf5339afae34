package org.heliograph.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A multi-frame object of any size, mostly a hole in its file; and a program that does all there is to do with it. */
final class LargeObject {
    private static final int FRAME = 200 << 10;

    private LargeObject() {}

    /** Writes an object with that many compressed frames and no offset table. */
    static void write(Path path, int frames) throws IOException {
        byte[] header = Part10Writer.header(
                Uids.ENHANCED_MR_IMAGE_STORAGE, new Uid("1.2.3"), TransferSyntax.JPEG_LS_LOSSLESS.uid());
        byte[] dataSet = DataSetWriter.toBytes(
                DataSet.builder()
                        .uid(Tags.SOP_INSTANCE_UID, new Uid("1.2.3"))
                        .string(Tags.NUMBER_OF_FRAMES, Integer.toString(frames))
                        .build(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (FileChannel out = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer start = ByteBuffer.allocate(header.length + dataSet.length + 20)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(header)
                    .put(dataSet)
                    .putInt(0x00107FE0)
                    .putInt('O' | 'B' << 8)
                    .putInt(-1)
                    .putInt(0xE000FFFE)
                    .putInt(0);
            out.write(start.flip());
            for (int frame = 1; frame <= frames; frame++) {
                ByteBuffer item = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
                item.putInt(0xE000FFFE).putInt(FRAME).putInt(frame).flip();
                out.write(item);
                out.position(out.position() + FRAME - 4);
            }
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0xE0DDFFFE)
                    .putInt(0)
                    .flip());
        }
    }

    /** Prints the frames, the first bytes of the last one, the identity, and the lengths of a copy and of an edited file. */
    public static void main(String[] arguments) throws IOException {
        try (DicomFile file = DicomFile.open(Path.of(arguments[0]), ReadOptions.DEFAULT)) {
            FrameIndex index = FrameIndex.of(file.dataSet(), file.transferSyntax(), file.bulk());
            System.out.println(index.frames());
            try (InputStream frame = index.open(index.frames())) {
                byte[] number = frame.readNBytes(4);
                System.out.println(
                        ByteBuffer.wrap(number).order(ByteOrder.LITTLE_ENDIAN).getInt());
            }
            System.out.println(file.contentIdentity());
            System.out.println(file.meaningHash().toString().length());
            Counted copy = new Counted();
            file.write(copy, file.transferSyntax());
            System.out.println(copy.length);
            Counted edited = new Counted();
            DataSet other =
                    file.dataSet().toBuilder().string(Tags.PATIENT_ID, "4711").build();
            file.write(edited, other, file.transferSyntax());
            System.out.println(edited.length - copy.length);
        }
    }

    private static final class Counted extends OutputStream {
        private long length;

        @Override
        public void write(int value) {
            length++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            length += count;
        }
    }
}
