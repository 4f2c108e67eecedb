package io.invigil.shell.desktop;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.watch.ShortcutObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A program that holds the desktop until it is told `release` or dies: `Holder HOME [observe]`. It prints what
/// happens.
public final class Holder {
    private Holder() {}

    /// @param args Invigil's folder, and whether to observe by the hook too
    public static void main(String[] args) throws IOException, LockdownException {
        StateFolder state = new StateFolder(Path.of(args[0]));
        LockdownListener prints = new Prints();
        boolean observe = args.length > 1;
        ShortcutObserver observer = observe ? ShortcutObserver.start(state.scratch(), prints) : null;
        LockdownListener listener = observer == null ? prints : observer;
        Lockdown lockdown = Lockdown.engage(
                LockdownRules.holding(List.of("keyboard-shortcuts", "clipboard")),
                List.of(),
                state,
                GuardProgram.ofThisProcess(),
                listener);
        System.out.println("held " + lockdown.status());
        int _ = System.in.read();
        lockdown.close();
        System.out.println("released " + lockdown.released());
        if (observer != null) {
            observer.close();
        }
        System.out.println("over");
    }

    private static final class Prints implements LockdownListener {
        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {
            System.out.println("shortcut " + keys + " " + swallowed + " " + observer);
        }

        @Override
        public void focus(boolean focused, String window) {
            System.out.println("focus " + focused + " " + window);
        }

        @Override
        public void guardLost(String why) {
            System.out.println("lost " + why);
        }

        @Override
        public void clipboardFilled(String selection) {
            System.out.println("filled " + selection);
        }
    }
}
