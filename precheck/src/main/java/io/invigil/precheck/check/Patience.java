package io.invigil.precheck.check;

import java.time.Duration;

/// How much slower than usual this computer may be. Each check's deadline, and each time-out of a device, is so much
/// longer: for emulated computers, such as the rig of the trials. The system property `invigil.patience` sets it.
///
/// @param factor 1 for a usual computer, at most 60
public record Patience(double factor) {
    private static final double MOST = 60;

    public Patience {
        if (!(factor >= 1 && factor <= MOST)) {
            throw new IllegalArgumentException("invigil.patience is a number from 1 to " + (int) MOST);
        }
    }

    /// A usual computer.
    public static Patience usual() {
        return new Patience(1);
    }

    /// What `-Dinvigil.patience` says, and 1 if it says nothing of use.
    public static Patience ofThisProcess() {
        try {
            return new Patience(Double.parseDouble(System.getProperty("invigil.patience", "1")));
        } catch (IllegalArgumentException unusable) {
            return usual();
        }
    }

    /// A time-out, made longer.
    public Duration stretch(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * factor));
    }
}
