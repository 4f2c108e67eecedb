package io.invigil.precheck.hardware;

/// One display.
///
/// @param name   what the system calls it
/// @param width  pixels
/// @param height pixels
/// @param main   whether it is the main one
record Screen(String name, int width, int height, boolean main) {
    @Override
    public String toString() {
        return width + " x " + height + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
