package io.invigil.shell.lockdown;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.guard.Guarded;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.lockdown.shortcut.UnknownShortcutException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The computer, held. Closing it gives everything back.
public final class Lockdown implements AutoCloseable {
    /// How a line of `released` begins that tells of a problem.
    public static final String NOT_RELEASED = "not released: ";

    private final List<String> restrictions;
    private final Optional<GuardHold> guard;
    private final OwnRestrictions own;
    private final Map<String, Enforcement> ownEnforcements = new HashMap<>();
    private final List<String> released = new ArrayList<>();
    private boolean open = true;

    private Lockdown(List<String> restrictions, Optional<GuardHold> guard, OwnRestrictions own) {
        this.restrictions = List.copyOf(restrictions);
        this.guard = guard;
        this.own = own;
    }

    /// Holds what the policy asks for: what `Guarded` lists by a guard process, the others by what the caller brings
    /// along. First it gives back what an earlier session left held.
    ///
    /// @param rules    what the policy asks for; a restriction that nobody here can hold becomes UNSUPPORTED
    /// @param own      restrictions that this process holds itself, such as `full-screen`
    /// @param state    where restore points are kept
    /// @param program  how to start the guard
    /// @param listener hears what happens from now on
    /// @throws LockdownException if the computer could not be held; nothing was left changed
    public static Lockdown engage(
            LockdownRules rules,
            List<Restriction> own,
            StateFolder state,
            GuardProgram program,
            LockdownListener listener)
            throws LockdownException {
        Shortcuts shortcuts = shortcuts(rules.openShortcuts());
        Restore.run(state);
        Path points;
        Path errors;
        try {
            points = state.restorePoints();
            errors = state.scratch().resolve("guard-errors.txt");
        } catch (IOException e) {
            throw new LockdownException(
                    "The folder " + state.root() + " cannot be written, so nothing can be held: " + e.getMessage()
                            + ". Make it writable, or set INVIGIL_HOME to another folder.",
                    e);
        }
        List<String> guarded = rules.restrictions().stream()
                .filter(id ->
                        Guarded.ALL.contains(id) && Platform.here().reason().isEmpty())
                .toList();
        Lockdown lockdown = new Lockdown(
                rules.restrictions(),
                guarded.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new GuardHold(
                                new GuardTask(guarded, rules.openShortcuts()), points, errors, program, listener)),
                new OwnRestrictions(new RestorePoints(points), InstantSource.system()));
        lockdown.engage(Stream.concat(Platform.here().own(shortcuts, listener).stream(), own.stream())
                .toList());
        return lockdown;
    }

    /// How far each restriction holds, in the policy's order.
    public synchronized List<RestrictionStatus> status() {
        return restrictions.stream()
                .map(id -> new RestrictionStatus(id, enforcement(id)))
                .toList();
    }

    /// Whether everything is still held; false once closed, or while the guard is lost.
    public synchronized boolean held() {
        return open && guard.map(GuardHold::held).orElse(true);
    }

    /// Starts a new guard after the old one was lost. Does nothing while one holds.
    ///
    /// @throws LockdownException if it could not hold what it should, or this was closed
    public synchronized void engageAgain() throws LockdownException {
        if (!open) {
            throw new LockdownException("The lockdown is over: engage a new one.");
        }
        if (guard.isPresent()) {
            guard.get().engage();
        }
    }

    /// What was given back, in words; empty before the close. A problem begins with `NOT_RELEASED`.
    public synchronized List<String> released() {
        return List.copyOf(released);
    }

    /// Gives everything back and goes on past errors. A second call does nothing. What this process and what the guard
    /// holds go at the same time: windows that do not answer must not keep the keyboard.
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            CompletableFuture<List<String>> owned = CompletableFuture.supplyAsync(
                    own::release, Thread.ofPlatform().name("own-restrictions")::start);
            List<String> guarded = guard.map(GuardHold::release).orElse(List.of());
            released.addAll(owned.join());
            released.addAll(guarded);
        }
    }

    private synchronized void engage(List<Restriction> brought) throws LockdownException {
        try {
            if (guard.isPresent()) {
                guard.get().engage();
            }
            for (String id : restrictions) {
                for (Restriction restriction : brought) {
                    if (restriction.id().equals(id)) {
                        ownEnforcements.put(id, own.engage(restriction));
                    }
                }
            }
        } catch (LockdownException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Shortcuts shortcuts(List<String> openShortcuts) throws LockdownException {
        try {
            return Shortcuts.standard().opening(openShortcuts);
        } catch (UnknownShortcutException e) {
            throw new LockdownException(String.valueOf(e.getMessage()), e);
        }
    }

    private Enforcement enforcement(String id) {
        if (Guarded.ALL.contains(id) && !ownEnforcements.containsKey(id)) {
            return guard.map(hold -> hold.enforcement(id))
                    .orElseGet(() -> new Enforcement.Unsupported(Platform.here().reason()));
        }
        return ownEnforcements.getOrDefault(
                id, new Enforcement.Unsupported("This version of Invigil has nothing that holds it."));
    }
}
