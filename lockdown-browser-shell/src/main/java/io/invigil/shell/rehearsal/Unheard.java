package io.invigil.shell.rehearsal;

import io.invigil.shell.lockdown.LockdownListener;

/// Takes no notice: what is pressed in a rehearsal is nobody's business.
final class Unheard implements LockdownListener {
    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {}

    @Override
    public void focus(boolean focused, String window) {}

    @Override
    public void guardLost(String why) {}
}
