package io.invigil.agent.session;

import java.io.Serial;

/// The candidate closed the window or did not agree to the notice. Whoever waits for the consent catches it and ends
/// without locking anything.
public final class DeclinedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public DeclinedException() {
        super(
                "You left before the exam began. Nothing was recorded; start again with the same link when you are ready.");
    }
}
