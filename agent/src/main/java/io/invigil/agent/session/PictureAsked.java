package io.invigil.agent.session;

import io.invigil.protocol.model.CheckInPicture;

/// A picture that the candidate is asked for.
///
/// @param number   from 1, among those of its kind
/// @param required whether they cannot go on without it
/// @param reason   why a proctor wants it again; empty the first time
/// @param madeUp   whether the camera is made up
public record PictureAsked(CheckInPicture kind, int number, boolean required, String reason, boolean madeUp) {}
