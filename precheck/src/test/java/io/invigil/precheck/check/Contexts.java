package io.invigil.precheck.check;

import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.Speakers;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Contexts for tests.
public final class Contexts {
    private Contexts() {}

    /// The standard policy, no server, synthetic devices.
    public static CheckContext standard() {
        return with(ExamPolicy.standard(), Cameras.synthetic(), Microphones.synthetic());
    }

    /// A context without a server.
    public static CheckContext with(ExamPolicy policy, Cameras cameras, Microphones microphones) {
        return CheckContext.of(
                policy,
                Optional.empty(),
                Devices.of(cameras, microphones, Speakers.ofThisComputer()),
                Path.of(System.getProperty("java.io.tmpdir")),
                Clock.systemUTC());
    }

    /// A context with a server.
    public static CheckContext with(ExamPolicy policy, ServerAddress server, Clock clock) {
        return CheckContext.of(
                policy,
                Optional.of(server),
                Devices.of(Cameras.synthetic(), Microphones.synthetic(), Speakers.ofThisComputer()),
                Path.of(System.getProperty("java.io.tmpdir")),
                clock);
    }
}
