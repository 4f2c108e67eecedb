package io.invigil.precheck.environment;

/// A program that runs.
///
/// @param pid         its process id
/// @param name        what the system calls the process; Linux cuts it after 15 characters
/// @param path        of its executable; empty if the system does not tell
/// @param commandLine how it was started; empty if the system does not tell
public record RunningProgram(int pid, String name, String path, String commandLine) {}
