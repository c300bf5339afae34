package org.heliograph.cli.dicom;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A command of the tool.
 *
 * @param word to type
 * @param make gives a new instance, with its options unset
 */
record ToolCommand(String word, String summary, Function<Console, Callable<Integer>> make) {
    /** All of them, in the order in which they are listed. */
    static final List<ToolCommand> ALL = List.of(
            new ToolCommand("dump", "show the elements of files", DumpCommand::new),
            new ToolCommand("json", "write files in the DICOM JSON model", JsonCommand::new),
            new ToolCommand("xml", "write files in the Native DICOM Model", XmlCommand::new),
            new ToolCommand("hash", "SHA-256 of data sets, or of what they mean", HashCommand::new),
            new ToolCommand(
                    "rewrite", "write a file again, to the byte or in another transfer syntax", RewriteCommand::new),
            new ToolCommand(
                    "transcode", "write a file in another transfer syntax, pixel data too", TranscodeCommand::new),
            new ToolCommand("recompress", "make a file smaller so that every byte comes back", RecompressCommand::new),
            new ToolCommand("restore", "write the file again that was recompressed", RestoreCommand::new),
            new ToolCommand("pixels", "decode a frame to its samples", PixelsCommand::new),
            new ToolCommand("render", "make a picture of a frame", RenderCommand::new),
            new ToolCommand("edit", "change attributes", EditCommand::new),
            new ToolCommand("deidentify", "take out who it is, by PS3.15 Annex E", DeidentifyCommand::new),
            new ToolCommand("validate", "check files against the standard", ValidateCommand::new),
            new ToolCommand("mkdir", "make a DICOMDIR", MkdirCommand::new),
            new ToolCommand("echo", "ask a peer whether it is there (C-ECHO)", EchoCommand::new),
            new ToolCommand("send", "send files to a peer (C-STORE)", SendCommand::new),
            new ToolCommand("find", "ask a peer what it has (C-FIND)", FindCommand::new),
            new ToolCommand("move", "have a peer send objects elsewhere (C-MOVE)", MoveCommand::new),
            new ToolCommand("get", "retrieve objects from a peer (C-GET)", GetCommand::new),
            new ToolCommand("commit", "ask a peer whether objects are safe (storage commitment)", CommitCommand::new),
            new ToolCommand("worklist", "ask a peer what is scheduled (modality worklist)", WorklistCommand::new),
            new ToolCommand("receive", "receive objects into a folder (C-STORE SCP)", ReceiveCommand::new));

    static Optional<ToolCommand> of(String word) {
        return ALL.stream().filter(command -> command.word().equals(word)).findFirst();
    }
}
