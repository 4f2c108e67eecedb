package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.guard.GuardMessage;
import io.invigil.shell.lockdown.guard.Silence;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ProcessSight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A guard that runs, as the program that started it sees it: it is told that this program lives, and ended when it
/// no longer lives itself, because a guard that is stopped would keep the keyboard frozen.
final class GuardLink {
    private static final Duration TO_ENGAGE = Duration.ofSeconds(30);
    private static final Duration TO_RELEASE = Duration.ofSeconds(2);
    private static final Duration TO_DIE = Duration.ofMillis(500);
    private static final int MOST_ERRORS = 2000;

    private final Process process;
    private final ProcessIdentity identity;
    private final OutputStream out;
    private final Path errors;
    private final Ears ears;
    private final Silence silence = new Silence(System.nanoTime());
    private final CompletableFuture<GuardMessage> decided = new CompletableFuture<>();
    private final CompletableFuture<Process> heardAll = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread listener =
            Thread.ofPlatform().daemon().name("guard-said").unstarted(this::listen);

    private GuardLink(Process process, ProcessIdentity identity, Path errors, Ears ears) {
        this.process = process;
        this.identity = identity;
        this.errors = errors;
        this.ears = ears;
        out = process.getOutputStream();
    }

    /// Starts a guard and waits until it has engaged everything.
    ///
    /// @param errors where its standard error goes; read only when it fails
    /// @throws LockdownException if it could not
    static GuardLink start(GuardProgram program, Path points, GuardTask task, Path errors, Ears ears)
            throws LockdownException {
        Process process;
        try {
            process =
                    program.process(points, task).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            throw new LockdownException("The guard could not be started: " + e.getMessage(), e);
        }
        ProcessIdentity identity =
                ProcessIdentity.of(process.pid()).orElseGet(() -> new ProcessIdentity(process.pid(), 0));
        GuardLink link = new GuardLink(process, identity, errors, ears);
        link.listener.start();
        Thread.ofPlatform().daemon().name("guard-watch").start(link::watch);
        try {
            link.awaitEngaged();
        } catch (LockdownException e) {
            link.release();
            throw e;
        }
        return link;
    }

    /// Makes the guard give everything back and end; one that does not is ended by force. Who is interrupted waits all
    /// the same: what is given back must not stay half done because somebody is in a hurry.
    void release() {
        over.set(true);
        say(GuardMessage.RELEASE);
        if (!within(TO_RELEASE, process.onExit())) {
            endNow(TO_RELEASE);
        }
        boolean _ = within(TO_RELEASE, heardAll);
    }

    private void awaitEngaged() throws LockdownException {
        try {
            if (decided.get(TO_ENGAGE.toMillis(), TimeUnit.MILLISECONDS) instanceof GuardMessage.Refused(var why)) {
                throw new LockdownException(why);
            }
        } catch (TimeoutException e) {
            throw new LockdownException("The guard was not ready within " + TO_ENGAGE.toSeconds() + " s." + said(), e);
        } catch (ExecutionException e) {
            throw new LockdownException("The guard failed: " + e.getMessage() + "." + said(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LockdownException("Interrupted while the guard was starting.", e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                silence.heard(System.nanoTime());
                GuardMessage.of(line).ifPresent(this::heard);
            }
            lost("it ended");
        } catch (IOException | UncheckedIOException e) {
            lost("it cannot be heard: " + e.getMessage());
        } finally {
            heardAll.complete(process);
        }
    }

    private void heard(GuardMessage message) {
        if (message instanceof GuardMessage.Engaged || message instanceof GuardMessage.Refused) {
            decided.complete(message);
        } else if (message instanceof GuardMessage.Waiting(long millis) && millis > Silence.LONGEST_WAIT.toMillis()) {
            lost("the display has not answered it for "
                    + Duration.ofMillis(millis).toSeconds() + " s");
        } else {
            ears.said(message);
        }
    }

    private void watch() {
        try (ProcessSight sight = ProcessSight.of(identity)) {
            watch(sight);
        } catch (IOException gone) {
            lost("it ended");
        }
    }

    private void watch(ProcessSight sight) {
        long beatAt = System.nanoTime() - Silence.BEAT.toNanos();
        while (process.isAlive() && !over.get()) {
            long now = System.nanoTime();
            if (now - beatAt >= Silence.BEAT.toNanos()) {
                beatAt = now;
                say(GuardMessage.BEAT);
            }
            if (sight.state() == ProcessIdentity.State.STOPPED) {
                lost("it was stopped");
            } else if (silence.tooLong(now) && decided.isDone()) {
                lost("it no longer answers");
            }
            try {
                Thread.sleep(Silence.LOOK);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// The first who sees it says why; ending it makes the others see it too.
    private void lost(String why) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        endNow(TO_DIE);
        if (!decided.completeExceptionally(new IOException(why))) {
            // not on the thread that listens: whoever gives everything back meanwhile waits for that one
            Thread.ofPlatform().daemon().name("guard-lost").start(() -> ears.lost("The guard is gone: " + why + "."));
        }
    }

    /// Ends it by force, and waits until it is gone and with it what it held.
    private void endNow(Duration most) {
        boolean _ = within(most, process.destroyForcibly().onExit());
    }

    /// Waits for something, also when this thread is interrupted, which then stays so.
    ///
    /// @return whether it came in time
    private static boolean within(Duration most, CompletableFuture<Process> end) {
        return end.thenApply(ended -> true)
                .completeOnTimeout(false, most.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void say(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException _) {
            // a guard that is gone is noticed by whoever listens to it
        }
    }

    private String said() {
        try {
            String text = Files.readString(errors).strip();
            return text.isEmpty() ? "" : " It said: " + text.substring(0, Math.min(text.length(), MOST_ERRORS));
        } catch (IOException _) {
            return "";
        }
    }

    /// Hears the guard, on threads of the link.
    interface Ears {
        void said(GuardMessage message);

        /// The guard is gone, or was ended because it no longer answered.
        void lost(String why);
    }
}
