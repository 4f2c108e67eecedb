package io.invigil.protocol.model;

import java.time.Duration;

/// What an exam asks of a computer, and what is held while it runs. Units are in the names.
///
/// @param computer      limits of the computer itself
/// @param camera        limits of the camera
/// @param sound         limits of microphone and speakers
/// @param network       limits of the way to the server
/// @param programs      which programs must not run
/// @param checks        which checks are insisted on, and which are left out
/// @param frameInterval time between two looks at camera and screen
/// @param lockdown      what is held while the exam runs
/// @param browser       what the exam's browser allows
/// @param media         how much is kept of the pictures, and how far they may be thinned out
/// @param checkIn       what is asked of a candidate who checks in
public record ExamPolicy(
        ComputerLimits computer,
        CameraLimits camera,
        SoundLimits sound,
        NetworkLimits network,
        ProgramRules programs,
        CheckRules checks,
        Duration frameInterval,
        LockdownRules lockdown,
        BrowserRules browser,
        MediaRules media,
        CheckInRules checkIn) {
    /// A policy with the usual rules for pictures and check-in.
    public ExamPolicy(
            ComputerLimits computer,
            CameraLimits camera,
            SoundLimits sound,
            NetworkLimits network,
            ProgramRules programs,
            CheckRules checks,
            Duration frameInterval,
            LockdownRules lockdown,
            BrowserRules browser) {
        this(
                computer,
                camera,
                sound,
                network,
                programs,
                checks,
                frameInterval,
                lockdown,
                browser,
                MediaRules.standard(),
                CheckInRules.standard());
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
                LockdownRules.standard(),
                BrowserRules.standard());
    }

    /// The same with other rules for the check-in.
    public ExamPolicy with(CheckInRules rules) {
        return new ExamPolicy(
                computer, camera, sound, network, programs, checks, frameInterval, lockdown, browser, media, rules);
    }
}
