package io.invigil.agent.session;

import java.time.Duration;
import java.util.Optional;

/// A candidate's place among those who wait to be admitted.
///
/// @param place     1 is next; 0 if nobody knows
/// @param waiting   how many wait
/// @param usual     how long others waited lately
/// @param connected whether the server answered just now
public record WaitingPlace(int place, int waiting, Optional<Duration> usual, boolean connected) {}
