package io.invigil.server.console;

import java.util.List;

/// Where the bar of the console's pages leads.
///
/// @param title what it is called
/// @param path  its address
public record Navigation(String title, String path) {
    /// All there is, in order. A page of its own is added here; what a role may not see is left out by the bar.
    private static final List<Navigation> ALL = List.of(new Navigation("Live", "/console"));

    /// What is shown to everybody.
    public static List<Navigation> all() {
        return ALL;
    }
}
