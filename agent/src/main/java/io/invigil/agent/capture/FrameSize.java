package io.invigil.agent.capture;

/// The box into which frames are made to fit, keeping their proportions; smaller ones stay as they are.
///
/// @param width  pixels
/// @param height pixels
public record FrameSize(int width, int height) {
    /// An empty picture of the size that frames of another size are made.
    Pixels fitting(int fromWidth, int fromHeight) {
        double scale = Math.min(1, Math.min((double) width / fromWidth, (double) height / fromHeight));
        return new Pixels(
                Math.max(1, (int) Math.round(fromWidth * scale)), Math.max(1, (int) Math.round(fromHeight * scale)));
    }
}
