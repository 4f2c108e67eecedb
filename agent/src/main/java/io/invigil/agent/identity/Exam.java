package io.invigil.agent.identity;

/// The exam that is sat.
///
/// @param id        its name at the server
/// @param title     for people to read
/// @param seconds   how long it lasts
/// @param questions how many there are
public record Exam(String id, String title, long seconds, int questions) {}
