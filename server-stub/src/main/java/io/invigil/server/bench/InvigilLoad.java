package io.invigil.server.bench;

import io.invigil.server.app.DataFolder;
import java.nio.file.Path;
import java.time.Duration;

/// Invigil's own server in a process of its own, under the load of a cohort.
record InvigilLoad(Cohort cohort, Shape shape, TestedServer server) implements Load {
    /// Starts a server with a data folder of its own.
    ///
    /// @param folder to be made
    static InvigilLoad start(Path folder, Shape shape) throws Exception {
        DataFolder data = DataFolder.at(folder);
        return new InvigilLoad(Cohort.enrol(data, shape.connections()), shape, TestedServer.start(data));
    }

    @Override
    public Measured run(Duration warmUp, Duration measured) throws Exception {
        Meter meter = new Meter(server.handle());
        FullWindows windows = new FullWindows(shape.window(), meter);
        try (Fleet fleet = Fleet.connect(cohort, server.ingest(), windows)) {
            fleet.run(() -> fleet.agents().forEach(windows::fill));
            Measured result = meter.measure(warmUp, measured);
            if (windows.failed().isCompletedExceptionally()) {
                throw new IllegalStateException(
                        "the load broke off", windows.failed().exceptionNow());
            }
            return result;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
