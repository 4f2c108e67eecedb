package io.invigil.shell.platform.linux;

/// Where the letters are on a Latin (US) keyboard, by the keycodes that all Linux X servers use (evdev's plus 8).
final class LatinPlaces {
    private static final int UPPER_ROW = 24;
    private static final int MIDDLE_ROW = 38;
    private static final int LOWER_ROW = 52;

    private LatinPlaces() {}

    /// @return one letter, or empty for every other key
    static String letter(int keycode) {
        return at("qwertyuiop", keycode - UPPER_ROW)
                + at("asdfghjkl", keycode - MIDDLE_ROW)
                + at("zxcvbnm", keycode - LOWER_ROW);
    }

    private static String at(String row, int place) {
        return place >= 0 && place < row.length() ? row.substring(place, place + 1) : "";
    }
}
