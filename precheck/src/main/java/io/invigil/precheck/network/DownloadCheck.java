package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;

/// How fast do bytes come from the server?
public final class DownloadCheck extends RateCheck {
    /// For `ServiceLoader`.
    public DownloadCheck() {
        this(Surroundings.ofThisComputer());
    }

    DownloadCheck(Surroundings surroundings) {
        super(surroundings, "download", true);
    }

    @Override
    double megabitsWanted(CheckContext context) {
        return context.policy().network().downloadMegabits();
    }
}
