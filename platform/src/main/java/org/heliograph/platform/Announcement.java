package org.heliograph.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Tells the program that started us where we are: a JSON file that appears, whole, when we are ready. */
record Announcement(String url, Path caFile, Optional<String> setupLink, long pid, Optional<Long> databasePid) {

    void write(Path file) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("url", url);
        members.put("caFile", caFile.toString());
        setupLink.ifPresent(link -> members.put("setupLink", link));
        members.put("pid", pid);
        databasePid.ifPresent(process -> members.put("databasePid", process));
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        // The set-up link in it is as good as a password.
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, JsonMapper.shared().writeValueAsBytes(members));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
