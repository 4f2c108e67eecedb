package io.invigil.agent.spool;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import java.nio.file.Path;
import java.time.InstantSource;

/// Writes a spool until it is killed, and says which event is on disk.
final class KilledWriter {
    private KilledWriter() {}

    /// @param arguments folder, session
    public static void main(String[] arguments) throws Exception {
        Spool spool = Spool.open(
                Path.of(arguments[0]),
                SessionId.parse(arguments[1]),
                SpoolTest.CIPHER,
                SpoolLimits.standard(),
                InstantSource.system(),
                SpoolTest.NOBODY);
        for (int event = 0; event < 1_000_000; event++) {
            spool.frame(FrameSource.SCREEN, 640, 360, true, new byte[5000]);
            System.out.println(
                    spool.durably(new FocusChanged(true, "exam")).get().sequence());
            System.out.flush();
        }
    }
}
