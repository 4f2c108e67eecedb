package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XReplies.Place;

/// A window that shows.
///
/// @param id       of the outermost window, which may be a frame that the window manager drew around it
/// @param pid      the process that made it, as the X server knows it; 0 where it does not, `GONE` where it was gone
/// before it was asked
/// @param program  the class that it gives itself, such as `XTerm`; empty for none
/// @param owner    whose it is
/// @param managed  whether the window manager places it
/// @param place    on the screen; of one that is within the exam's, in the window around it
/// @param embedded whether it was put inside one of our own windows
public record ScreenWindow(
        int id, long pid, String program, Owner owner, boolean managed, Place place, boolean embedded) {
    /// The process of a window that is no more.
    public static final long GONE = -1;

    /// Whose a window is.
    public enum Owner {
        /// A process of this exam.
        OURS,
        /// The window manager itself.
        MANAGER,
        /// Any other program.
        OTHER
    }
}
