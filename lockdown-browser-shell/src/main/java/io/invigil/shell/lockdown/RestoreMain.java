package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ProgramWindows;
import io.invigil.shell.platform.linux.XDisplay;
import java.io.IOException;
import java.nio.file.Path;

/// A process that undoes restore points when the guard that should have done it is stuck: `RestoreMain FOLDER
/// HOLDER-PID`. It ends that guard too, and takes the windows of the holder off the screen, which answers no more.
public final class RestoreMain {
    private RestoreMain() {}

    /// @param args the folder of restore points, the holder's process id
    public static void main(String[] args) {
        ProcessIdentity.of(Long.parseLong(args[1])).ifPresent(RestoreMain::takeWindowsAway);
        RestoreOutcome _ = new Restoring(new RestorePoints(Path.of(args[0])))
                .run(undo -> !(undo instanceof Undo.EndedWithProcess));
    }

    private static void takeWindowsAway(ProcessIdentity holder) {
        try (XDisplay display = XDisplay.ofSession(System.getenv())) {
            display.ignoreErrors();
            int _ = new ProgramWindows(display, holder).takeAway();
        } catch (DisplayException _) {
            // without a display there are no windows
        }
    }

    /// Starts it with the Java and the classes of this process, which need not live on.
    ///
    /// @param points the folder of restore points
    /// @param holder the holder's process id
    public static void start(Path points, long holder) {
        try {
            Process _ = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestoreMain.class.getName(),
                            points.toString(),
                            Long.toString(holder))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            // the next start or `invigil restore` finds the points
        }
    }
}
