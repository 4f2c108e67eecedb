package io.invigil.precheck.hardware;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Locale;
import java.util.Optional;

/// One display that is switched on.
///
/// @param name  what the system calls it, such as `HDMI-1`; empty if it has no name
/// @param model what its maker calls it; empty if unknown
/// @param kind  how it is joined to the computer
/// @param area  the part of the desktop that it shows, pixels
/// @param size  of its glass in millimetres, if known
/// @param main  whether it is the main one
record Screen(String name, String model, Kind kind, Rectangle area, Optional<Dimension> size, boolean main) {
    Screen {
        area = new Rectangle(area);
    }

    /// How a display is joined to the computer.
    enum Kind {
        /// Built in, as in a notebook.
        INTERNAL,
        /// By a cable.
        EXTERNAL,
        /// By radio.
        WIRELESS,
        /// The system does not tell.
        UNKNOWN
    }

    /// A display of which only its place is known.
    static Screen at(String name, Rectangle area, boolean main) {
        return new Screen(name, "", Kind.UNKNOWN, area, Optional.empty(), main);
    }

    /// What is known of a monitor, together with what it shows.
    Screen showing(Screen part, boolean asMain) {
        return new Screen(
                name.isEmpty() ? part.name : name, model, kind, new Rectangle(part.area), size, asMain);
    }

    /// Whether both show the same part of the desktop.
    boolean shows(Screen other) {
        return !area.isEmpty() && area.getLocation().equals(other.area.getLocation());
    }

    /// Size and names, for people to read.
    String label() {
        String names = (name + " " + model).strip();
        return area.width + " x " + area.height + (names.isEmpty() ? "" : " (" + names + ")");
    }

    /// All that was seen, for the evidence.
    String evidence() {
        return label()
                + " at " + area.x + "," + area.y
                + ", " + kind.name().toLowerCase(Locale.ROOT)
                + size.map(glass -> ", " + glass.width + " x " + glass.height + " mm").orElse("")
                + (main ? ", main" : "");
    }
}
