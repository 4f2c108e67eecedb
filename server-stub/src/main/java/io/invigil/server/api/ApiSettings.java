package io.invigil.server.api;

import io.invigil.protocol.model.ExamPolicy;
import java.time.Duration;

/// What the calls tell agents and how they limit them.
///
/// @param ingestPort          port of ingest, for the agents
/// @param certificateValidity how long an agent's certificates are valid
/// @param retentionDays       how long recordings are kept; told to the candidate
/// @param policy              what the exams ask of a computer
public record ApiSettings(int ingestPort, Duration certificateValidity, int retentionDays, ExamPolicy policy) {}
