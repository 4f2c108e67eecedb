package io.invigil.agent.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What the windows around the exam's page are to offer.
///
/// @param timeLeft     until the exam ends by itself; empty where nobody knows, and no time is shown then
/// @param zoom         whether the page may be made larger and smaller
/// @param reload       whether the page may be loaded again
/// @param recorded     whether camera or screen are recorded
/// @param quitPassword as `LockdownRules` keeps it; empty where there is none. Never shown
/// @param language     what the candidate reads
public record ExamFace(
        Optional<Duration> timeLeft,
        boolean zoom,
        boolean reload,
        boolean recorded,
        String quitPassword,
        Locale language) {
    /// Offers everything, knows no time and no quit password.
    public static ExamFace plain() {
        return new ExamFace(Optional.empty(), true, true, true, "", Locale.getDefault());
    }

    @Override
    public String toString() {
        return "ExamFace[timeLeft=" + timeLeft + ", zoom=" + zoom + ", reload=" + reload + "]";
    }
}
