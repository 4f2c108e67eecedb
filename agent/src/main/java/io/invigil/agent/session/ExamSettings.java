package io.invigil.agent.session;

import io.invigil.agent.identity.AccessCode;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.ServerAddress;
import java.util.Optional;

/// What the candidate asked for.
///
/// @param home                where sessions are kept
/// @param server              the exam's server; empty to resume
/// @param code                the access code; empty to resume
/// @param unattended          steps through by itself, for demonstrations
/// @param syntheticCamera     a made-up camera in place of a real one; recorded as such
/// @param syntheticMicrophone a made-up microphone in place of a real one; recorded as such
public record ExamSettings(
        StateFolder home,
        Optional<ServerAddress> server,
        Optional<AccessCode> code,
        boolean unattended,
        boolean syntheticCamera,
        boolean syntheticMicrophone) {}
