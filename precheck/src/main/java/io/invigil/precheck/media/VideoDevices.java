package io.invigil.precheck.media;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/// Whether Linux has any video device at all. Where it has none, no driver need be loaded to know that there is no
/// camera.
///
/// @param folder `/dev`, where they are called `video0`, `video1` and so on
record VideoDevices(Path folder) {
    boolean none() {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(folder, "video[0-9]*")) {
            Iterator<Path> each = devices.iterator();
            return !each.hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
