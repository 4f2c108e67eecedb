package io.invigil.shell.platform.linux;

/// A rectangle of a display, in pixels.
record Area(int x, int y, int width, int height) {
    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }

    boolean contains(int px, int py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    boolean contains(Area other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
}
