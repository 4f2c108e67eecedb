package io.invigil.shell.lockdown.guard;

import io.invigil.shell.lockdown.restore.RestorePoint;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.platform.linux.DisplayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the guard holds, each with its restore point, and how to give it back in reverse.
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

    /// Holds one more, after its restore point is on the disk.
    void engage(Hold hold) throws IOException, DisplayException {
        Optional<Undo> undo = hold.undo();
        if (undo.isPresent()) {
            Path file = points.write(new RestorePoint(hold.id(), clock.instant(), undo.get()));
            changes.push(new Change(hold, file));
        }
        line.say(new GuardMessage.Status(hold.id(), hold.engage()));
    }

    /// Looks after all of it.
    void tick(long now, Pulse pulse) {
        changes.forEach(change -> {
            change.hold.tick(now);
            pulse.turned(System.nanoTime());
        });
    }

    /// The shortest pause that one of them asks for.
    Duration pause() {
        return changes.stream()
                .map(change -> change.hold.pause())
                .min(Duration::compareTo)
                .orElse(Hold.IDLE);
    }

    /// Gives everything back in reverse and goes on past errors. A restore point stays where that failed. What takes a
    /// while, the disk among it, comes last.
    ///
    /// @param free called once, when only that is left
    void release(Runnable free) {
        List<Change> all = List.copyOf(changes);
        changes.clear();
        List<Path> done = new ArrayList<>();
        all.stream().filter(change -> !change.hold.slow()).forEach(change -> release(change, done));
        free.run();
        all.stream().filter(change -> change.hold.slow()).forEach(change -> release(change, done));
        try {
            points.delete(done);
        } catch (IOException e) {
            line.say(new GuardMessage.NotReleased("restore points, which cannot be deleted: " + e.getMessage()));
        }
    }

    private void release(Change change, List<Path> done) {
        try {
            line.say(new GuardMessage.Released(change.hold.id() + ": " + change.hold.release()));
            done.add(change.file);
        } catch (DisplayException | UndoFailedException e) {
            line.say(new GuardMessage.NotReleased(change.hold.id() + ": " + e.getMessage()));
        }
    }

    private record Change(Hold hold, Path file) {}
}
