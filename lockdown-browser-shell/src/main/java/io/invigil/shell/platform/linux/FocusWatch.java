package io.invigil.shell.platform.linux;

import java.util.OptionalLong;

/// Tells when the focus leaves the windows of one program, and when it comes back.
public final class FocusWatch {
    private static final String ACTIVE = "_NET_ACTIVE_WINDOW";
    private static final String PROCESS = "_NET_WM_PID";
    private static final String HAS_TERMINAL = "XFree86_has_VT";
    private static final String OTHER_TERMINAL = "another virtual terminal";
    private static final int DEEPEST = 32;

    private final XDisplay display;
    private final Windows windows;
    private final ProcessIdentity program;
    private final Reports reports;
    private String last = "";
    private boolean focused;

    /// @param program the program whose windows are meant, with those of the processes that it started
    public FocusWatch(XDisplay display, ProcessIdentity program, Reports reports) {
        this.display = display;
        this.program = program;
        this.reports = reports;
        windows = new Windows(display);
    }

    /// Looks, and reports what changed since the last look. Before the program first has the focus, only a switch to
    /// another virtual terminal is reported.
    public void look() {
        OptionalLong terminal = windows.number(display.root(), HAS_TERMINAL);
        if (terminal.isPresent() && (terminal.getAsLong() & 0xff) == 0) {
            tell(false, OTHER_TERMINAL);
            return;
        }
        long window = top();
        OptionalLong pid = windows.number(window, PROCESS);
        boolean ours = pid.isPresent() && program.isOrStarted(pid.getAsLong());
        tell(ours, window == 0 ? "no window" : windows.programClass(window).orElse("a window without a name"));
    }

    /// Whether a window is the program's own, judged by its process id, or by its number: windows of one connection
    /// have numbers that begin alike, and the active window shows which connections the program has.
    public boolean owns(long window) {
        OptionalLong pid = windows.number(window, PROCESS);
        if (pid.isPresent()) {
            return program.isOrStarted(pid.getAsLong());
        }
        return focused && windows.connections(top()).contains(Windows.connection(window));
    }

    /// The program's own window that has the focus; empty where it has none.
    OptionalLong window() {
        long top = focused ? top() : 0;
        return top == 0 ? OptionalLong.empty() : OptionalLong.of(top);
    }

    private void tell(boolean nowFocused, String window) {
        boolean changed = nowFocused != focused || (!nowFocused && !window.equals(last));
        boolean first = last.isEmpty() && !nowFocused && !window.equals(OTHER_TERMINAL);
        if (changed && !first) {
            focused = nowFocused;
            last = window;
            reports.focus(nowFocused, window);
        }
    }

    /// The active window by the window manager; without one, the outermost window around the focus that names its
    /// process.
    private long top() {
        OptionalLong active = windows.number(display.root(), ACTIVE);
        if (active.isPresent() && active.getAsLong() != 0) {
            return active.getAsLong();
        }
        long window = windows.focused();
        long named = 0;
        for (int i = 0; i < DEEPEST && window > 1 && window != display.root(); i++) {
            if (windows.number(window, PROCESS).isPresent()) {
                named = window;
            }
            window = windows.parent(window);
        }
        return named;
    }

    /// Hears where the focus went.
    public interface Reports {
        /// @param window the class of the program that has it now, such as `XTerm`
        void focus(boolean focused, String window);
    }
}
