package io.invigil.precheck.hardware;

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
        /// @param screens at least one
        /// @param virtual the program that makes them up, if they are not real
        record Seen(List<Screen> screens, Optional<String> virtual) implements Sight {}

        /// None.
        ///
        /// @param why in words
        record None(String why) implements Sight {}
    }
}
