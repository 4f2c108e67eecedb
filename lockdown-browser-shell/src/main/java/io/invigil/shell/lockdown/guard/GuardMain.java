package io.invigil.shell.lockdown.guard;

import io.invigil.shell.lockdown.RestoreMain;
import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.lockdown.shortcut.UnknownShortcutException;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.OwnSession;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.XDisplay;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The guard's process: `GuardMain FOLDER HOLDER-PID RESTRICTION... open:SHORTCUT...`. It engages the restrictions,
/// speaks `GuardMessage` lines, and gives everything back when told to, when told to end, or when the holder is gone,
/// stopped or silent.
///
/// Exit codes: 0 everything was given back; 2 wrong arguments; 3 the computer could not be held; 4 the guard was
/// stuck.
public final class GuardMain {
    /// How an argument begins that names a shortcut to let through.
    public static final String OPEN = "open:";

    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final Duration LAST_WORDS = Duration.ofMillis(300);
    private static final Duration AT_SIGNAL = Duration.ofSeconds(1);

    private GuardMain() {}

    /// @param args see above
    public static void main(String[] args) {
        Optional<GuardArguments> arguments = GuardArguments.of(args);
        if (arguments.isEmpty()) {
            System.err.println(
                    "The guard is started by Invigil itself: FOLDER HOLDER-PID RESTRICTION... open:SHORTCUT...");
            System.exit(USAGE);
            return;
        }
        OwnSession.begin();
        GuardLine line = new GuardLine(new FileOutputStream(FileDescriptor.out));
        EndRequest end = new EndRequest();
        boolean held = hold(arguments.get(), line, end);
        line.bye(LAST_WORDS);
        end.done();
        if (!held) {
            System.exit(REFUSED);
        }
    }

    private static boolean hold(GuardArguments task, GuardLine line, EndRequest end) {
        Held held = new Held(new RestorePoints(task.points()), InstantSource.system(), line);
        try (XDisplay display = XDisplay.ofSession(System.getenv())) {
            display.ignoreErrors();
            Shortcuts shortcuts = Shortcuts.standard().opening(task.open());
            ProcessIdentity holder = ProcessIdentity.of(task.holder())
                    .orElseThrow(() -> new DisplayException("The program that started the guard is gone."));
            new HolderWatch(holder, end, () -> RestoreMain.start(task.points(), holder.pid())).start(System.in);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                end.end("told to end");
                boolean _ = end.awaitDone(AT_SIGNAL);
            }));
            try (Guard guard = new Guard(display, holder, held, line)) {
                for (Hold hold : guard.holds(task.restrictions(), shortcuts)) {
                    if (!end.asked()) {
                        held.engage(hold);
                    }
                }
                guard.turn();
                line.say(new GuardMessage.Engaged());
                guard.run(end);
            } finally {
                held.release(end::free);
            }
            return true;
        } catch (DisplayException | UnknownShortcutException e) {
            line.say(new GuardMessage.Refused(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            line.say(new GuardMessage.Refused("The restore points cannot be kept in " + task.points() + ": "
                    + e.getMessage() + ". Free some space there, or make it writable."));
        }
        return false;
    }
}
