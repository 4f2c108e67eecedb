package io.invigil.protocol.model;

import java.util.Arrays;
import java.util.Optional;

/// What a prohibited program is told by.
public enum ProgramSign {
    /// The file name of its executable or of the script that an interpreter runs, without `.exe`, in any case. On
    /// Windows also the original name in the executable's version resource, which a rename leaves as it was.
    EXECUTABLE("executable", true),
    /// A regular expression that is found in the whole path of the executable or script; `\` is read as `/`.
    PATH("path", true),
    /// A regular expression that is found in the command line. Others may be started alike: weak.
    COMMAND_LINE("command-line", false),
    /// The class of a window (either half of X11's WM_CLASS), or a macOS bundle id, in any case.
    WINDOW("window", true),
    /// A port that it listens on, as `tcp/5900`, `udp/21116` or `tcp/5900-5909`. Others may listen there: weak.
    PORT("port", false),
    /// How the file name of a library that it has loaded begins, such as `libxdo.so`.
    LIBRARY("library", true),
    /// Bytes that are found in its executable or script, as UTF-8 or UTF-16LE text, whatever the file is called.
    MARKER("marker", true),
    /// What it does at the display: `records-keys`.
    RECORDING("recording", true),
    /// What it does at the display: `watches-screen`. Harmless programs do it too: weak.
    WATCHING("watching", false);

    private final String id;
    private final boolean strong;

    ProgramSign(String id, boolean strong) {
        this.id = id;
        this.strong = strong;
    }

    /// Its name in rules.
    public String id() {
        return id;
    }

    /// Whether it alone is enough; a weak one alone says "perhaps".
    public boolean strong() {
        return strong;
    }

    /// The one with a name.
    public static Optional<ProgramSign> of(String id) {
        return Arrays.stream(values()).filter(sign -> sign.id.equals(id)).findFirst();
    }
}
