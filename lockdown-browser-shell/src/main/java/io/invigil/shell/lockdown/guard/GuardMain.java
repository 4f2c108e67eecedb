package io.invigil.shell.lockdown.guard;

import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.XDisplay;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The guard's process: `GuardMain FOLDER HOLDER-PID RESTRICTION...`. It engages the restrictions, speaks
/// `GuardMessage` lines, and gives everything back when told to, when told to end, or when the holder is gone,
/// stopped or silent.
///
/// Exit codes: 0 everything was given back; 2 wrong arguments; 3 the computer could not be held; 4 the guard was
/// stuck.
public final class GuardMain {
    private static final int USAGE = 2;
    private static final int REFUSED = 3;
    private static final Duration LAST_WORDS = Duration.ofMillis(300);
    private static final Duration AT_SIGNAL = Duration.ofSeconds(1);

    private GuardMain() {}

    /// @param args the folder of restore points, the holder's process id, restrictions
    public static void main(String[] args) {
        if (args.length < 3 || !args[1].matches("[0-9]{1,18}")) {
            System.err.println("The guard is started by Invigil itself: FOLDER HOLDER-PID RESTRICTION...");
            System.exit(USAGE);
        }
        GuardLine line = new GuardLine(new FileOutputStream(FileDescriptor.out));
        EndRequest end = new EndRequest();
        boolean held =
                hold(Path.of(args[0]), Long.parseLong(args[1]), List.of(args).subList(2, args.length), line, end);
        line.bye(LAST_WORDS);
        end.done();
        if (!held) {
            System.exit(REFUSED);
        }
    }

    private static boolean hold(
            Path folder, long holderPid, List<String> restrictions, GuardLine line, EndRequest end) {
        Held held = new Held(new RestorePoints(folder), InstantSource.system(), line);
        try (XDisplay display = XDisplay.ofSession(System.getenv())) {
            display.ignoreErrors();
            ProcessIdentity holder = ProcessIdentity.of(holderPid)
                    .orElseThrow(() -> new DisplayException("The program that started the guard is gone."));
            new HolderWatch(holder, end).start(System.in);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                end.end("told to end");
                end.await(AT_SIGNAL);
            }));
            Guard guard = new Guard(display, holder, held, line);
            try {
                for (String restriction : restrictions) {
                    guard.engage(restriction);
                }
                line.say(new GuardMessage.Engaged());
                guard.run(end);
            } finally {
                held.release();
            }
            return true;
        } catch (DisplayException e) {
            line.say(new GuardMessage.Refused(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            line.say(new GuardMessage.Refused("The restore points cannot be kept in " + folder + ": " + e.getMessage()
                    + ". Free some space there, or make it writable."));
        }
        return false;
    }
}
