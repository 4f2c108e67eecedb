package io.invigil.shell.lockdown;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.RestorePoint;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The restrictions that this process holds itself, each with its restore point.
final class OwnRestrictions {
    private final RestorePoints points;
    private final InstantSource clock;
    private final Deque<Engaged> engaged = new ArrayDeque<>();

    OwnRestrictions(RestorePoints points, InstantSource clock) {
        this.points = points;
        this.clock = clock;
    }

    /// Engages one.
    ///
    /// @throws LockdownException if it could not be; what was engaged before stays so
    Enforcement engage(Restriction restriction) throws LockdownException {
        Path point;
        try {
            ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid())
                    .orElseGet(() -> new ProcessIdentity(ProcessHandle.current().pid(), 0));
            point = points.write(new RestorePoint(restriction.id(), clock.instant(), new Undo.EndedWithProcess(self)));
        } catch (IOException e) {
            throw new LockdownException(
                    "The restore point of " + restriction.id() + " cannot be kept: " + e.getMessage()
                            + ". Free some space on that disk, or make the folder writable.",
                    e);
        }
        engaged.push(new Engaged(restriction, point));
        return restriction.engage();
    }

    /// Releases all in reverse and goes on past errors.
    ///
    /// @return what was released, in words
    List<String> release() {
        List<String> released = new ArrayList<>();
        List<Path> done = new ArrayList<>();
        while (!engaged.isEmpty()) {
            Engaged last = engaged.pop();
            try {
                released.add(last.restriction.id() + ": " + last.restriction.release());
                done.add(last.point);
            } catch (LockdownException | RuntimeException e) {
                released.add(Lockdown.NOT_RELEASED + last.restriction.id() + ": " + e.getMessage());
            }
        }
        try {
            points.delete(done);
        } catch (IOException e) {
            released.add(Lockdown.NOT_RELEASED + "restore points, which cannot be deleted: " + e.getMessage());
        }
        return released;
    }

    private record Engaged(Restriction restriction, Path point) {}
}
