package io.invigil.server.qti;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What items an exam has, in which order and sections.
///
/// @param title empty if the package names none
/// @param time  empty if the package limits none
record Outline(String title, Optional<Duration> time, List<Section> sections) {
    Outline {
        sections = List.copyOf(sections);
    }

    /// A section.
    ///
    /// @param shuffled whether its questions are in another order for each candidate
    record Section(String identifier, String title, String instructions, boolean shuffled, List<Item> items) {
        Section {
            items = List.copyOf(items);
        }
    }

    /// An item by the path of its file.
    ///
    /// @param from the file that names it
    record Item(String identifier, String path, String from) {}
}
