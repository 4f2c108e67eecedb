package io.invigil.shell.browser;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Wakes processes of Chromium that were stopped, and ends one that is stopped again at once. The one that the others
/// are forked from is always woken.
final class Waking {
    private static final long LOOK_MILLIS = 250;

    private final Helpers helpers;
    private final ExamBrowserListener listener;
    private final Set<Long> woken = new HashSet<>();

    Waking(Helpers helpers, ExamBrowserListener listener) {
        this.helpers = helpers;
        this.listener = listener;
    }

    /// Looks again and again while the browser is opened: a stopped process can keep that from ever coming to its end.
    ///
    /// @param natives the folder that their program is in
    static AutoCloseable whileOpening(Path natives, ExamBrowserListener listener) {
        Helpers helpers = new Helpers(natives);
        Waking waking = new Waking(helpers, listener);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("browser-opens").factory());
        var _ = timer.scheduleWithFixedDelay(
                () -> waking.look(helpers.all()), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return timer::shutdownNow;
    }

    /// @param all that there are now
    void look(List<HelperState> all) {
        all.stream().filter(HelperState::stopped).forEach(this::getGoing);
        woken.removeIf(pid -> all.stream().noneMatch(helper -> helper.pid() == pid && helper.stopped()));
    }

    private void getGoing(HelperState stopped) {
        if (woken.add(stopped.pid()) || stopped.zygote()) {
            listener.interrupted("a process of the browser was stopped (" + stopped.kind() + ") and was woken");
            helpers.wake(stopped);
        } else {
            helpers.end(stopped);
        }
    }
}
