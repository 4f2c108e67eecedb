package io.invigil.protocol.evidence;

import io.invigil.protocol.model.SessionId;

/// Whose evidence a bundle holds.
///
/// @param session   the sitting
/// @param candidate the candidate's name
/// @param examId    the exam's id
/// @param examTitle the exam's title
public record BundleSubject(SessionId session, String candidate, String examId, String examTitle) {}
