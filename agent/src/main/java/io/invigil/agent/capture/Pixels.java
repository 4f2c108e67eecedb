package io.invigil.agent.capture;

/// A picture as bytes: red, green and blue of each pixel, row by row from the upper left. The bytes may be written.
final class Pixels {
    static final int BYTES = 3;

    private final int width;
    private final int height;
    private final byte[] bytes;

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        this.bytes = new byte[width * height * BYTES];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] bytes() {
        return bytes;
    }
}
