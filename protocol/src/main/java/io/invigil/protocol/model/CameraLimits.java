package io.invigil.protocol.model;

import java.time.Duration;

/// What an exam asks of the camera.
///
/// @param required        whether one must be there
/// @param width           least width of the picture, pixels
/// @param height          least height of the picture, pixels
/// @param picturesPerSecond least true rate
/// @param firstPicture    longest time from opening to the first picture
/// @param virtualAllowed  whether a program may stand in for the camera
public record CameraLimits(
        boolean required,
        int width,
        int height,
        double picturesPerSecond,
        Duration firstPicture,
        boolean virtualAllowed) {
    /// Where an exam names none; the size is ProctorU's.
    public static CameraLimits standard() {
        return new CameraLimits(true, 640, 480, 5, Duration.ofSeconds(5), false);
    }
}
