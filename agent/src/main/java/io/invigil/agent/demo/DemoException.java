package io.invigil.agent.demo;

/// A stage of the demo failed. The message says which and what to look at; the command prints it and exits with 1.
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
