package io.invigil.shell.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of the browser on the server's test page.
sealed interface BrowserOutcome {
    /// What the page tries, as it names it in its title.
    List<String> WANTED = List.of("script", "style", "fetch", "websocket");

    /// How the page's title begins when it has tried everything.
    String TITLE = "Browser check: ";

    /// The page was on the screen and said what works.
    ///
    /// @param painted from the start of the browser's process until the page was painted
    record Shown(Duration painted, List<String> works) implements BrowserOutcome {
        public Shown {
            works = List.copyOf(works);
        }

        /// What does not work.
        List<String> missing() {
            List<String> missing = new ArrayList<>(WANTED);
            missing.removeAll(works);
            return List.copyOf(missing);
        }
    }

    /// The browser said why it could not show the page.
    record Failed(String why) implements BrowserOutcome {}

    /// The browser's process ended without a word.
    ///
    /// @param last the last line that it printed
    record Silent(String last) implements BrowserOutcome {}

    /// What works, if this title of the page says so.
    static Optional<List<String>> works(String title) {
        if (!title.startsWith(TITLE)) {
            return Optional.empty();
        }
        List<String> said = List.of(title.substring(TITLE.length()).strip().split(" ", -1));
        return Optional.of(WANTED.stream().filter(said::contains).toList());
    }
}
