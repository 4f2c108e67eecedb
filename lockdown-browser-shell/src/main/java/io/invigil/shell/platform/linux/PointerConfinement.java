package io.invigil.shell.platform.linux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps the pointer on the monitor that the exam's window is on. Follows the window to another monitor, and monitors
/// that come or go.
public final class PointerConfinement {
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final Monitors monitors;
    private final Pointer pointer;
    private final Windows windows;
    private final FocusWatch focus;
    private List<Area> areas = List.of();
    private Optional<Area> exam = Optional.empty();
    private boolean holding;
    private long lookedAt;

    /// @param focus knows the exam's window
    /// @throws DisplayException if the display lacks what this needs
    public PointerConfinement(XDisplay display, FocusWatch focus) throws DisplayException {
        this.focus = focus;
        monitors = new Monitors(display);
        pointer = new Pointer(display);
        windows = new Windows(display);
    }

    /// Holds the pointer from now on; then `tick` must be called.
    public void hold() {
        holding = true;
        look();
    }

    /// How many monitors there are to stray to, the exam's own included.
    public int monitors() {
        return areas.size();
    }

    /// Looks after the pointer.
    ///
    /// @param now nanoseconds of the monotonic clock
    public void tick(long now) {
        if (!holding) {
            return;
        }
        if (now - lookedAt >= LOOK_EVERY) {
            lookedAt = now;
            look();
        }
        if (areas.size() > 1) {
            exam.ifPresent(pointer::putBack);
        }
    }

    /// Lets the pointer go everywhere.
    public void release() {
        holding = false;
        pointer.free();
    }

    private void look() {
        List<Area> there = monitors.areas();
        Optional<Area> now = examIn(there);
        if (!there.equals(areas) || !now.equals(exam)) {
            areas = there;
            exam = now;
            if (areas.size() > 1 && exam.isPresent()) {
                pointer.confine(exam.get());
            } else {
                pointer.free();
            }
        }
    }

    /// The monitor that the middle of the exam's window is on. While that window has no focus it stays the one it was,
    /// and before it first has, it is the primary one.
    private Optional<Area> examIn(List<Area> there) {
        Optional<Area> window = focus.window().stream()
                .mapToObj(windows::place)
                .flatMap(Optional::stream)
                .findFirst();
        Optional<Area> under = window.flatMap(place -> there.stream()
                .filter(area -> area.contains(place.x() + place.width() / 2, place.y() + place.height() / 2))
                .findFirst());
        return under.or(() -> exam.filter(there::contains))
                .or(() -> there.stream().findFirst());
    }
}
