package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.RestorePoint;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.lockdown.restore.Undoing;
import io.invigil.shell.platform.linux.DisplayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// The changes that the guard made, each with its restore point, and how to take them back in reverse.
final class Held {
    private final RestorePoints points;
    private final InstantSource clock;
    private final GuardLine line;
    private final Deque<Change> changes = new ArrayDeque<>();

    Held(RestorePoints points, InstantSource clock, GuardLine line) {
        this.points = points;
        this.clock = clock;
        this.line = line;
    }

    /// Makes one change, after its restore point is on the disk.
    ///
    /// @param undo takes it back after a crash
    /// @param back takes it back from within
    void make(String restriction, Undo undo, Engaging change, Releasing back) throws IOException, DisplayException {
        Path file = points.write(new RestorePoint(restriction, clock.instant(), undo));
        changes.push(new Change(file, back));
        Enforcement enforcement = change.engage();
        line.say(new GuardMessage.Status(restriction, enforcement));
    }

    /// Takes everything back in reverse and goes on past errors. A restore point stays where that failed.
    void release() {
        while (!changes.isEmpty()) {
            Change change = changes.pop();
            try {
                line.say(new GuardMessage.Released(change.back.release()));
                points.delete(change.file);
            } catch (DisplayException | UndoFailedException | IOException e) {
                line.say(new GuardMessage.NotReleased(String.valueOf(e.getMessage())));
            }
        }
    }

    /// Takes a change back as a restore after a crash would.
    static Releasing by(Undo undo) {
        return () -> Undoing.undo(undo);
    }

    /// Makes a change.
    interface Engaging {
        Enforcement engage() throws DisplayException;
    }

    /// Takes a change back, and says in words what was given back.
    interface Releasing {
        String release() throws DisplayException, UndoFailedException;
    }

    private record Change(Path file, Releasing back) {}
}
