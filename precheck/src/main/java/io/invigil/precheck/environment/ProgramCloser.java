package io.invigil.precheck.environment;

import io.invigil.precheck.words.Phrase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Ends prohibited programs. Whoever calls it has the candidate's consent for each.
///
/// A process is left alone if it is no longer the one that was found, if it belongs to this program or has started it,
/// if somebody else owns it (the system too), and if the session would end with it.
public final class ProgramCloser {
    private static final Duration POLITE = Duration.ofSeconds(5);
    private static final Duration KILLED = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration SAME_START = Duration.ofSeconds(1);

    private static final Set<String> CRITICAL = Set.of(
            // Linux
            "systemd", "init", "xorg", "xwayland", "xvfb", "gnome-shell", "gnome-session-binary", "kwin_x11",
            "kwin_wayland", "plasmashell", "ksmserver", "startplasma-x11", "startplasma-wayland", "xfce4-session",
            "cinnamon", "cinnamon-session", "mate-session", "lxqt-session", "dbus-daemon", "dbus-broker", "gdm-x-session",
            "gdm-wayland-session", "sway", "openbox",
            // Windows
            "explorer", "csrss", "winlogon", "wininit", "services", "lsass", "smss", "dwm", "svchost", "sihost",
            // macOS
            "launchd", "windowserver", "loginwindow", "finder", "dock", "systemuiserver");

    private final Duration patience;
    private final Set<Long> spared;

    /// Waits five seconds for a program that was asked to end.
    public ProgramCloser() {
        this(POLITE, Set.of());
    }

    /// @param patience how long a program has to end when asked
    /// @param spared   processes that are left alone as if they were of this program
    ProgramCloser(Duration patience, Set<Long> spared) {
        this.patience = patience;
        this.spared = Set.copyOf(spared);
    }

    /// Asks the program to end, and waits for it.
    ///
    /// @throws InterruptedException if interrupted while waiting; the program has been asked
    public CloseOutcome close(ProhibitedProgram program) throws InterruptedException {
        return end(program, patience, ProgramCloser::ask);
    }

    /// Ends the program without asking it; what it has not saved is lost. For one that is `StillRunning`, with the
    /// candidate's consent to this.
    ///
    /// @throws InterruptedException if interrupted while waiting; the program has been killed
    public CloseOutcome kill(ProhibitedProgram program) throws InterruptedException {
        return end(program, KILLED, ProcessHandle::destroyForcibly);
    }

    private CloseOutcome end(ProhibitedProgram program, Duration wait, Ending how) throws InterruptedException {
        Optional<ProcessHandle> handle =
                ProcessHandle.of(program.pid()).filter(ProcessHandle::isAlive).filter(one -> same(program, one));
        if (handle.isEmpty()) {
            return new CloseOutcome.AlreadyGone(program);
        }
        ProcessHandle process = handle.get();
        Optional<Phrase> refusal = refusal(program, process);
        if (refusal.isPresent()) {
            return new CloseOutcome.Refused(program, refusal.get());
        }
        boolean shown = process.info().command().isPresent();
        if (!how.end(process)) {
            return process.isAlive()
                    ? new CloseOutcome.Refused(program, words("close.denied", program))
                    : new CloseOutcome.Closed(program);
        }
        return endedWithin(wait, process, shown)
                ? new CloseOutcome.Closed(program)
                : new CloseOutcome.StillRunning(program);
    }

    /// One that has ended and whose parent has not asked how is still listed, but shows no command any more.
    private static boolean endedWithin(Duration wait, ProcessHandle process, boolean shown)
            throws InterruptedException {
        long begun = System.nanoTime();
        while (process.isAlive() && !(shown && process.info().command().isEmpty())) {
            if (System.nanoTime() - begun > wait.toNanos()) {
                return false;
            }
            Thread.sleep(STEP);
        }
        return true;
    }

    private Optional<Phrase> refusal(ProhibitedProgram program, ProcessHandle process) {
        if (process.pid() <= 1 || critical(process)) {
            return Optional.of(words("close.critical", program));
        }
        if (ours(process)) {
            return Optional.of(words("close.ours", program));
        }
        String me = ProcessHandle.current().info().user().orElse("");
        String owner = process.info().user().orElse("");
        return owner.equals(me) ? Optional.empty() : Optional.of(words("close.other", program));
    }

    private static Phrase words(String key, ProhibitedProgram program) {
        return Phrase.of(ProgramCloser.class, key, program.name(), String.valueOf(program.pid()));
    }

    private static boolean critical(ProcessHandle process) {
        String name = FileNames.compared(process.info().command().orElse(""));
        return CRITICAL.contains(name.toLowerCase(Locale.ROOT));
    }

    /// This process, what it comes from, and what comes from it.
    private boolean ours(ProcessHandle process) {
        ProcessHandle self = ProcessHandle.current();
        return spared.contains(process.pid()) || below(self, process) || below(process, self);
    }

    private static boolean below(ProcessHandle top, ProcessHandle process) {
        Optional<ProcessHandle> one = Optional.of(process);
        for (int steps = 0; steps < 64 && one.isPresent(); steps++) {
            if (one.get().pid() == top.pid()) {
                return true;
            }
            one = one.get().parent();
        }
        return false;
    }

    private static boolean same(ProhibitedProgram program, ProcessHandle process) {
        Instant found = program.started();
        return process.info()
                .startInstant()
                .map(start -> Duration.between(found, start).abs().compareTo(SAME_START) <= 0)
                .orElse(found.equals(Instant.EPOCH));
    }

    /// SIGTERM; on Windows, where that kills, a request to its windows.
    private static boolean ask(ProcessHandle process) {
        if (process.supportsNormalTermination()) {
            return process.destroy();
        }
        try {
            new ProcessBuilder("taskkill", "/PID", String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Ending {
        /// @return whether the process could be signalled
        boolean end(ProcessHandle process);
    }
}
