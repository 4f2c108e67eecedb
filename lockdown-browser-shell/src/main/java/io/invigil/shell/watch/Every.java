package io.invigil.shell.watch;

/// Looks less often than its round.
final class Every implements Watch {
    private final int times;
    private final Watch watch;
    private int looks;

    /// @param times how many of the round's looks make one of this
    Every(int times, Watch watch) {
        this.times = times;
        this.watch = watch;
    }

    @Override
    public void look() {
        if (looks++ % times == 0) {
            watch.look();
        }
    }
}
