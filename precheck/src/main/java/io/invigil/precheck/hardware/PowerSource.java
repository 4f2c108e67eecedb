package io.invigil.precheck.hardware;

/// What the computer runs on.
sealed interface PowerSource {
    /// It has no battery of its own.
    record NoBattery() implements PowerSource {}

    /// From the socket; a battery is there too.
    ///
    /// @param percent of charge, 0 to 100
    record Mains(int percent) implements PowerSource {}

    /// From its battery.
    ///
    /// @param percent of charge, 0 to 100
    record Battery(int percent) implements PowerSource {}

    /// The system does not tell.
    record Unknown() implements PowerSource {}
}
