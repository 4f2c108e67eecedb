package io.invigil.agent.capture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// The box into which frames are made to fit, keeping their proportions; smaller ones stay as they are.
///
/// @param width  pixels
/// @param height pixels
public record FrameSize(int width, int height) {
    /// The frame, made smaller where it has to be; without transparency, as JPEG wants it.
    public BufferedImage fit(BufferedImage frame) {
        double scale = Math.min(1, Math.min((double) width / frame.getWidth(), (double) height / frame.getHeight()));
        if (scale == 1 && frame.getType() == BufferedImage.TYPE_INT_RGB) {
            return frame;
        }
        int toWidth = Math.max(1, (int) Math.round(frame.getWidth() * scale));
        int toHeight = Math.max(1, (int) Math.round(frame.getHeight() * scale));
        BufferedImage fitted = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = fitted.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(frame, 0, 0, toWidth, toHeight, null);
        } finally {
            pen.dispose();
        }
        return fitted;
    }
}
