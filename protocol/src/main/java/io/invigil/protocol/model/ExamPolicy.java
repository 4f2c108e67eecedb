package io.invigil.protocol.model;

import java.time.Duration;
import java.util.List;

/// What an exam asks of a computer, and what is held while it runs. Units are in the names.
///
/// @param computer             limits of the computer itself
/// @param camera               limits of the camera
/// @param sound                limits of microphone and speakers
/// @param network              limits of the way to the server
/// @param programs             which programs must not run
/// @param checks               which checks are insisted on, and which are left out
/// @param frameInterval        time between two looks at camera and screen
/// @param restrictions         ids of the restrictions to engage
/// @param refuseUnlessEnforced ids of the restrictions without which the exam does not start
public record ExamPolicy(
        ComputerLimits computer,
        CameraLimits camera,
        SoundLimits sound,
        NetworkLimits network,
        ProgramRules programs,
        CheckRules checks,
        Duration frameInterval,
        List<String> restrictions,
        List<String> refuseUnlessEnforced) {
    public ExamPolicy {
        restrictions = List.copyOf(restrictions);
        refuseUnlessEnforced = List.copyOf(refuseUnlessEnforced);
    }

    /// The policy where an exam names none.
    public static ExamPolicy standard() {
        return new ExamPolicy(
                ComputerLimits.standard(),
                CameraLimits.standard(),
                SoundLimits.standard(),
                NetworkLimits.standard(),
                ProgramRules.standard(),
                CheckRules.standard(),
                Duration.ofSeconds(1),
                List.of("keyboard-shortcuts", "full-screen", "clipboard", "exam-origin", "virtual-terminals"),
                List.of("keyboard-shortcuts"));
    }
}
