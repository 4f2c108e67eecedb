package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;

/// How fast do bytes go to the server?
public final class UploadCheck extends RateCheck {
    /// For `ServiceLoader`.
    public UploadCheck() {
        this(Surroundings.ofThisComputer());
    }

    UploadCheck(Surroundings surroundings) {
        super(surroundings, "upload", false);
    }

    @Override
    double megabitsWanted(CheckContext context) {
        return context.policy().network().uploadMegabits();
    }
}
