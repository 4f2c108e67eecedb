package io.invigil.protocol.model;

import java.time.Duration;
import java.util.List;

/// What an exam asks of a computer, and what is held while it runs. Units are in the names; the defaults are those the
/// peers publish (ProctorU, OnVUE, Pearson test centres).
///
/// @param memoryBytes           least memory
/// @param diskFreeBytes         least free space where the spool will be
/// @param screenWidth           least width of the main display, pixels
/// @param screenHeight          least height of the main display, pixels
/// @param displays              most displays allowed
/// @param cameraRequired        whether a camera must be there
/// @param cameraWidth           least width of the camera's picture, pixels
/// @param cameraHeight          least height of the camera's picture, pixels
/// @param microphoneRequired    whether a microphone must be there
/// @param downloadMegabits      least throughput down, Mbit/s
/// @param uploadMegabits        least throughput up, Mbit/s
/// @param latency               greatest round trip to the server
/// @param clockOffset           greatest offset from the server's clock
/// @param virtualMachineAllowed whether a virtual machine is good enough
/// @param prohibitedPrograms    names of executables that must not run, beside those of the built-in catalogue
/// @param frameInterval         time between two looks at camera and screen
/// @param restrictions          ids of the restrictions to engage
/// @param refuseUnlessEnforced  ids of the restrictions without which the exam does not start
public record ExamPolicy(
        long memoryBytes,
        long diskFreeBytes,
        int screenWidth,
        int screenHeight,
        int displays,
        boolean cameraRequired,
        int cameraWidth,
        int cameraHeight,
        boolean microphoneRequired,
        double downloadMegabits,
        double uploadMegabits,
        Duration latency,
        Duration clockOffset,
        boolean virtualMachineAllowed,
        List<String> prohibitedPrograms,
        Duration frameInterval,
        List<String> restrictions,
        List<String> refuseUnlessEnforced) {
    public ExamPolicy {
        prohibitedPrograms = List.copyOf(prohibitedPrograms);
        restrictions = List.copyOf(restrictions);
        refuseUnlessEnforced = List.copyOf(refuseUnlessEnforced);
    }

    /// The policy where an exam names none.
    public static ExamPolicy standard() {
        return new ExamPolicy(
                4_000_000_000L,
                1_000_000_000L,
                1024,
                768,
                1,
                true,
                640,
                480,
                true,
                3,
                3,
                Duration.ofMillis(150),
                Duration.ofSeconds(60),
                false,
                List.of(),
                Duration.ofSeconds(1),
                List.of("keyboard-shortcuts", "full-screen", "clipboard", "exam-origin", "virtual-terminals"),
                List.of("keyboard-shortcuts"));
    }
}
