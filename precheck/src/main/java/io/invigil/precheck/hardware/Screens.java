package io.invigil.precheck.hardware;

import io.invigil.precheck.words.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks at the displays.
@FunctionalInterface
interface Screens {
    /// What is there now.
    Sight look();

    /// What was seen.
    sealed interface Sight {
        /// Some displays.
        ///
        /// @param screens those that are on, at least one
        /// @param off     names of those that are connected and show nothing
        /// @param virtual the program that makes them up, if they are not real
        /// @param source  what told it
        record Seen(List<Screen> screens, List<String> off, Optional<String> virtual, String source)
                implements Sight {
            public Seen {
                screens = List.copyOf(screens);
                off = List.copyOf(off);
            }

            /// Whether two displays show the same.
            boolean mirrored() {
                return screens.stream()
                        .anyMatch(one -> screens.stream().anyMatch(other -> other != one && other.shows(one)));
            }

            /// The main display, or the largest where the system names none.
            Screen main() {
                return screens.stream().filter(Screen::main).findFirst().orElseGet(() -> screens.stream()
                        .max(Comparator.comparingInt(
                                screen -> screen.area().width * screen.area().height))
                        .orElseThrow());
            }
        }

        /// None.
        ///
        /// @param why in words
        record None(Phrase why) implements Sight {}
    }

    /// Joins what a desktop says of its parts to what a system says of its monitors. A desktop counts mirrored
    /// displays once, so monitors that are left over show the same as another.
    ///
    /// @param parts    of the desktop, as AWT sees them
    /// @param monitors that are on; their places are not known
    static List<Screen> joined(List<Screen> parts, List<Screen> monitors) {
        if (parts.isEmpty() || monitors.size() < parts.size()) {
            return parts;
        }
        List<Screen> all = new ArrayList<>();
        for (int i = 0; i < monitors.size(); i++) {
            boolean mirror = i >= parts.size();
            Screen part = mirror ? parts.getFirst() : parts.get(i);
            all.add(monitors.get(i).showing(part, part.main() && !mirror));
        }
        return List.copyOf(all);
    }
}
