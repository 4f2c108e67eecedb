package io.invigil.precheck.ui;

/// No window can be shown here. Whoever opens one goes on in the terminal.
public final class NoDisplayException extends Exception {
    private static final long serialVersionUID = 1L;

    NoDisplayException(Throwable cause) {
        super("there is no display", cause);
    }

    NoDisplayException() {
        super("there is no display");
    }
}
