package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.restore.RestorePoint;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.TornPointException;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.lockdown.restore.Undoing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Undoes restore points, newest first, and goes on past errors.
final class Restoring {
    private final RestorePoints points;
    private final List<String> restored = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Restoring(RestorePoints points) {
        this.points = points;
    }

    /// @param which what to undo; the other points stay
    RestoreOutcome run(Predicate<Undo> which) {
        try {
            List<Path> done = new ArrayList<>();
            for (Path file : points.newestFirst()) {
                one(file, which, done);
            }
            forget(done);
        } catch (IOException e) {
            problems.add("The restore points cannot be read: " + e.getMessage());
        }
        return new RestoreOutcome(restored, problems);
    }

    private void one(Path file, Predicate<Undo> which, List<Path> done) {
        String restriction = RestorePoints.restriction(file);
        try {
            RestorePoint point = points.read(file);
            if (which.test(point.undo())) {
                restored.add(restriction + ": " + Undoing.undo(point.undo()));
                done.add(file);
            }
        } catch (UndoFailedException e) {
            problems.add(restriction + ": " + e.getMessage());
        } catch (TornPointException e) {
            problems.add(
                    restriction + ": its restore point is not whole (" + e.getMessage() + "), so what it held is not "
                            + "known. Log out and in again if anything is still held. It was put aside as "
                            + aside(file) + ".");
        } catch (IOException e) {
            problems.add(restriction + ": its restore point " + file + " cannot be read: " + e.getMessage());
        }
    }

    /// At the end, so that nothing waits for the disk to be given back: a change can be undone twice.
    private void forget(List<Path> done) {
        try {
            if (!done.isEmpty()) {
                points.delete(done);
            }
        } catch (IOException e) {
            problems.add("Everything was given back, but restore points cannot be deleted: " + e.getMessage()
                    + ". Make their folder writable for yourself, and run this again.");
        }
    }

    private Path aside(Path file) {
        try {
            return points.putAside(file);
        } catch (IOException _) {
            return file;
        }
    }
}
