package io.invigil.shell.lockdown;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.guard.GuardMessage;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.watch.Sighting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// What the guard holds for this process. When the guard is lost, what it left held is given back here.
final class GuardHold implements GuardLink.Ears {
    private final GuardTask task;
    private final Path points;
    private final Path errors;
    private final GuardProgram program;
    private final LockdownListener listener;
    private final Map<String, Enforcement> enforcements = new ConcurrentHashMap<>();
    private final List<String> released = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService calls = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("lockdown-tells").factory());
    private final Thread beforeExit = new Thread(this::awaitRestored);
    private Optional<GuardLink> link = Optional.empty();

    /// @param task   what the guard is to do
    /// @param points the folder of restore points
    /// @param errors the file for the guard's standard error
    GuardHold(GuardTask task, Path points, Path errors, GuardProgram program, LockdownListener listener) {
        this.task = task;
        this.points = points;
        this.errors = errors;
        this.program = program;
        this.listener = listener;
    }

    /// Starts a guard, unless one holds already.
    ///
    /// @throws LockdownException if it could not hold what it should; then nothing is held
    synchronized void engage() throws LockdownException {
        if (link.isEmpty()) {
            try {
                link = Optional.of(GuardLink.start(program, points, task, errors, this));
                exitOnceRestored(true);
            } catch (LockdownException e) {
                restoreLeft();
                throw e;
            }
        }
    }

    synchronized boolean held() {
        return link.isPresent();
    }

    Enforcement enforcement(String restriction) {
        return enforcements.getOrDefault(restriction, new Enforcement.Unsupported("The guard does not hold it."));
    }

    /// Gives everything back; does nothing without a guard.
    ///
    /// @return what was given back, in words
    synchronized List<String> release() {
        link.ifPresent(GuardLink::release);
        link = Optional.empty();
        enforcements.clear();
        restoreLeft();
        exitOnceRestored(false);
        calls.shutdown();
        return List.copyOf(released);
    }

    @Override
    public void said(GuardMessage message) {
        switch (message) {
            case GuardMessage.Status(var id, var enforcement) -> enforcements.put(id, enforcement);
            case GuardMessage.Shortcut(var keys, var swallowed) ->
                tell(() -> listener.shortcut(keys, swallowed, "guard"));
            case GuardMessage.Focus(var focused, var window) -> tell(() -> listener.focus(focused, window));
            case GuardMessage.ClipboardFilled(var selection) -> tell(() -> listener.clipboardFilled(selection));
            case GuardMessage.Noticed(var watch, var cause) ->
                tell(() -> listener.noticed(Sighting.moment(watch, cause)));
            case GuardMessage.Released(var what) -> released.add(what);
            case GuardMessage.NotReleased(var why) -> released.add(Lockdown.NOT_RELEASED + why);
            case GuardMessage.Beat _,
                    GuardMessage.Waiting _,
                    GuardMessage.Engaged _,
                    GuardMessage.Refused _,
                    GuardMessage.Bye _ -> {}
        }
    }

    @Override
    public synchronized void lost(String why) {
        if (link.isPresent()) {
            link = Optional.empty();
            enforcements.clear();
            tell(() -> listener.guardLost(why));
            restoreLeft();
        }
    }

    /// A program that ends as soon as it hears that the guard is lost must not cut off what is being given back.
    private void exitOnceRestored(boolean wait) {
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(beforeExit);
            if (wait) {
                Runtime.getRuntime().addShutdownHook(beforeExit);
            }
        } catch (IllegalStateException _) {
            // the program ends already
        }
    }

    private synchronized void awaitRestored() {
        if (link.isEmpty()) {
            restoreLeft();
        }
    }

    private void tell(Runnable call) {
        try {
            calls.execute(call);
        } catch (RejectedExecutionException _) {
            // the lockdown is over and nobody listens any more
        }
    }

    private static boolean isLeft(Undo undo) {
        return !(undo instanceof Undo.EndedWithProcess(var holder)) || holder.state() == ProcessIdentity.State.GONE;
    }

    /// What the guard's own process could not take back.
    private void restoreLeft() {
        RestoreOutcome left = new Restoring(new RestorePoints(points)).run(GuardHold::isLeft);
        released.addAll(left.restored());
        left.problems().forEach(problem -> released.add(Lockdown.NOT_RELEASED + problem));
    }
}
