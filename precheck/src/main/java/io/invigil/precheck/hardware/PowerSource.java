package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;

/// What the computer runs on.
public sealed interface PowerSource {
    /// What this computer runs on now. Asks the system, which can take a second: not on the event thread.
    static PowerSource ofThisComputer() {
        return PowerSources.of(Computer.ofThisComputer());
    }

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
