package io.invigil.server.bench;

import java.time.Duration;

/// A server under a load that can be run again and again.
interface Load extends AutoCloseable {
    /// Connects, runs, measures, disconnects.
    Measured run(Duration warmUp, Duration measured) throws Exception;

    @Override
    void close();
}
