package io.invigil.shell.lockdown;

import io.invigil.shell.lockdown.restore.RestorePoints;
import io.invigil.shell.lockdown.restore.Undo;
import java.io.IOException;
import java.nio.file.Path;

/// A process that undoes restore points when the guard that should have done it is stuck: `RestoreMain FOLDER`. It
/// ends that guard too.
public final class RestoreMain {
    private RestoreMain() {}

    /// @param args the folder of restore points
    public static void main(String[] args) {
        RestoreOutcome _ =
                new Restoring(new RestorePoints(Path.of(args[0]))).run(undo -> !(undo instanceof Undo.EndedWithProcess));
    }

    /// Starts it with the Java and the classes of this process, which need not live on.
    ///
    /// @param points the folder of restore points
    public static void start(Path points) {
        try {
            Process _ = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestoreMain.class.getName(),
                            points.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            // the next start or `invigil restore` finds the points
        }
    }
}
