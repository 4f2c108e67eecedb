package io.invigil.shell.platform.linux;

/// A keyboard or pointer, as the X server knows it.
///
/// @param id         its number, which a later device can have again
/// @param name       such as `Logitech USB Keyboard`
/// @param use        what it is, as the X Input Extension counts
/// @param attachment of a master, the other one of the pair; of any other device, its master
record InputDevice(int id, String name, int use, int attachment) {
    static final int MASTER_POINTER = 1;
    static final int MASTER_KEYBOARD = 2;

    private static final int SLAVE_POINTER = 3;
    private static final int SLAVE_KEYBOARD = 4;
    private static final int FLOATING = 5;

    /// Whether it is a device of its own and no sum of others.
    boolean isDevice() {
        return use == SLAVE_POINTER || use == SLAVE_KEYBOARD || use == FLOATING;
    }

    /// Whether programs press its keys and buttons: the server makes such a device for XTEST.
    boolean isForPrograms() {
        return isDevice() && name.contains(" XTEST ");
    }

    /// What it is, in words.
    String words() {
        String kind = switch (use) {
            case SLAVE_POINTER -> "pointer";
            case SLAVE_KEYBOARD -> "keyboard";
            default -> "device";
        };
        return kind + " “" + name + "”";
    }
}
