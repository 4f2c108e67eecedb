package io.invigil.precheck.ui;

import io.invigil.protocol.model.Readiness;
import java.awt.GraphicsEnvironment;
import java.util.Optional;

/// The window.
public final class CheckWindow {
    private CheckWindow() {}

    public static Optional<Readiness> show(CheckSetup setup) throws NoDisplayException {
        if (GraphicsEnvironment.isHeadless() || setup != null) {
            throw new NoDisplayException();
        }
        return Optional.empty();
    }
}
