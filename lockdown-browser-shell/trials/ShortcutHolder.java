import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.watch.Sighting;
import java.nio.file.Path;
import java.util.List;

/// Holds the keyboard for the trial of the shortcuts until a line comes in, and prints what the guard reports:
/// `ShortcutHolder FOLDER`.
public final class ShortcutHolder implements LockdownListener {
    private ShortcutHolder() {}

    /// @param arguments Invigil's folder
    public static void main(String[] arguments) throws Exception {
        Lockdown lockdown = Lockdown.engage(
                LockdownRules.holding(List.of("keyboard-shortcuts", "virtual-terminals")),
                List.of(),
                new StateFolder(Path.of(arguments[0])),
                GuardProgram.ofThisProcess(),
                new ShortcutHolder());
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
