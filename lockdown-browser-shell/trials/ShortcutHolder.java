import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.watch.Sighting;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Holds the keyboard for the trial of the shortcuts until a line comes in, and prints what the guard reports:
/// `ShortcutHolder FOLDER`. A guard that is lost is replaced, as the agent does.
public final class ShortcutHolder implements LockdownListener {
    private final CompletableFuture<Lockdown> held = new CompletableFuture<>();

    private ShortcutHolder() {}

    /// @param arguments Invigil's folder
    public static void main(String[] arguments) throws Exception {
        ShortcutHolder holder = new ShortcutHolder();
        Lockdown lockdown = Lockdown.engage(
                LockdownRules.holding(List.of("keyboard-shortcuts", "virtual-terminals")),
                List.of(),
                new StateFolder(Path.of(arguments[0])),
                GuardProgram.ofThisProcess(),
                holder);
        holder.held.complete(lockdown);
        lockdown.status().forEach(status -> say("status " + status.id() + " " + status.enforcement()));
        say("held");
        int _ = System.in.read();
        lockdown.close();
        lockdown.released().forEach(line -> say("released " + line));
        say("over");
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        say((swallowed ? "swallowed " : "passed ") + keys);
    }

    @Override
    public void focus(boolean focused, String window) {
        // the trial looks at keys only
    }

    @Override
    public void guardLost(String why) {
        say("lost " + why);
        try {
            held.join().engageAgain();
            say("again");
        } catch (LockdownException e) {
            say("failed " + e.getMessage());
        }
    }

    @Override
    public void noticed(Sighting sighting) {
        say("noticed " + sighting.kind().id());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
