package io.invigil.shell.seb;

/// A key of a file that asks for what is not done.
///
/// @param key its name
/// @param why in a few words
public record NotHonoured(String key, String why) {}
