package io.invigil.shell.platform.windows;

import java.util.List;

/// What decides whether a window is seen in pictures of the screen.
public interface WindowAffinity {
    /// The window is on the screen, and in no picture of it (Windows 10 version 2004 and later).
    int EXCLUDED = 0x11;

    /// The window is black in pictures (Windows 7 and later).
    int BLACK = 0x1;

    /// The window is in pictures like any other.
    int NONE = 0x0;

    /// The top-level windows of a process that are shown, as handles.
    List<Long> windowsOf(long process);

    /// @return whether Windows did it
    boolean set(long window, int affinity);
}
