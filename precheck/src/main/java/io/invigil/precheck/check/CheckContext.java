package io.invigil.precheck.check;

import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What a check may look at.
///
/// @param policy      the limits
/// @param server      the server of the exam, if one was named
/// @param devices     cameras, microphones, speakers, and which were chosen
/// @param spoolFolder where telemetry will be kept; it need not exist yet
/// @param clock       this computer's clock
/// @param candidate   whom to ask, if anybody is there
/// @param depth       how much time there is
/// @param progress    where a check says what it is doing
/// @param earlier     what the run has found so far
public record CheckContext(
        ExamPolicy policy,
        Optional<ServerAddress> server,
        Devices devices,
        Path spoolFolder,
        Clock clock,
        Candidate candidate,
        Depth depth,
        Progress progress,
        EarlierResults earlier) {
    /// A context in which nobody is there to ask or to listen to progress; the runner puts its own progress there.
    public static CheckContext of(
            ExamPolicy policy, Optional<ServerAddress> server, Devices devices, Path spoolFolder, Clock clock) {
        return new CheckContext(
                policy,
                server,
                devices,
                spoolFolder,
                clock,
                Candidate.absent(),
                Depth.FULL,
                what -> {},
                id -> Optional.empty());
    }

    /// The same with a person to ask.
    public CheckContext before(Candidate person) {
        return new CheckContext(policy, server, devices, spoolFolder, clock, person, depth, progress, earlier);
    }

    /// The same with more time or less.
    public CheckContext at(Depth wanted) {
        return new CheckContext(policy, server, devices, spoolFolder, clock, candidate, wanted, progress, earlier);
    }

    /// The same for one check of a run.
    CheckContext during(Progress listener, EarlierResults results) {
        return new CheckContext(policy, server, devices, spoolFolder, clock, candidate, depth, listener, results);
    }

    /// The cameras.
    public Cameras cameras() {
        return devices.cameras();
    }

    /// The microphones.
    public Microphones microphones() {
        return devices.microphones();
    }
}
