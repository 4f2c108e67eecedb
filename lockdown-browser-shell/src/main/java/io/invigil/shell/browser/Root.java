package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this program runs as root, for whom Chromium refuses to start with its sandbox.
final class Root {
    private Root() {}

    static boolean isUser() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notUnix) {
            return false;
        }
    }
}
