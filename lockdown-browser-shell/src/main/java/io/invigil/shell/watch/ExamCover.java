package io.invigil.shell.watch;

import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.shell.platform.linux.ScreenWindow;
import io.invigil.shell.platform.linux.ScreenWindow.Owner;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges whether the exam still covers as much of the screen as it did: any program may move, shrink or hide the
/// windows of another.
final class ExamCover {
    private static final double ENOUGH = 0.9;

    private long most;
    private @Nullable Place last;

    /// What is wrong, in words; nothing until the exam's window has shown.
    Map<String, String> judge(List<ScreenWindow> stack, Place screen) {
        if (!screen.equals(last)) {
            last = screen;
            most = 0;
        }
        long now = stack.stream()
                .filter(window -> window.owner() == Owner.OURS)
                .mapToLong(window -> window.place().shared(screen))
                .max()
                .orElse(0);
        most = Math.max(most, now);
        if (now >= most * ENOUGH) {
            return Map.of();
        }
        return Map.of(
                "",
                now == 0 ? "the exam's window does not show any more" : "the exam's window was moved or made smaller");
    }
}
