package io.invigil.protocol.model;

import java.time.Duration;

/// What an exam asks of the computer itself.
///
/// @param memoryBytes           least memory
/// @param cores                 least number of processor cores, hyper-threads counted
/// @param load                  greatest share of the processor that may be in use before the exam, 0 to 1
/// @param diskFreeBytes         least free space where the spool will be
/// @param diskWriteMegabytes    least rate of forced writing there, MB/s
/// @param batteryPercent        least charge where the computer is not on mains
/// @param screenWidth           least width of the main display, pixels
/// @param screenHeight          least height of the main display, pixels
/// @param displays              most displays allowed
/// @param clockOffset           greatest offset from the server's clock
/// @param virtualMachineAllowed whether a virtual machine is good enough
/// @param remoteSessionAllowed  whether the desktop may be watched or steered from elsewhere
public record ComputerLimits(
        long memoryBytes,
        int cores,
        double load,
        long diskFreeBytes,
        double diskWriteMegabytes,
        int batteryPercent,
        int screenWidth,
        int screenHeight,
        int displays,
        Duration clockOffset,
        boolean virtualMachineAllowed,
        boolean remoteSessionAllowed) {
    /// Where an exam names none. Memory, load, screen: ProctorU, OnVUE; displays: Inspera, OnVUE; the rest our own.
    public static ComputerLimits standard() {
        return new ComputerLimits(
                4_000_000_000L, 2, 0.85, 1_000_000_000L, 5, 30, 1024, 768, 1, Duration.ofSeconds(60), false, false);
    }
}
