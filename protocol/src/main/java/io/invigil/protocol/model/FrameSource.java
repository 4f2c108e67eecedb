package io.invigil.protocol.model;

/// Where a frame was taken.
public enum FrameSource {
    CAMERA,
    SCREEN
}
