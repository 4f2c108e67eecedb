package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.linux.XReplies.Place;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisplayWatchTest {
    private static final Place BIG = new Place(0, 0, 1920, 1080);
    private static final Place SMALL = new Place(1920, 0, 800, 600);

    private final DisplayWatch watch = new DisplayWatch(Map.of("eDP-1", BIG), Set.of("eDP-1"));

    @Test
    void namesADisplayThatWasAddedAndOneThatIsGone() {
        assertThat(watch.differs(Map.of("eDP-1", BIG), Set.of("eDP-1"))).isEmpty();
        assertThat(watch.differs(Map.of("HDMI-1", SMALL), Set.of("eDP-1")).values())
                .containsExactly("the display HDMI-1 (800x600) was added", "the display eDP-1 (1920x1080) is gone");
    }

    @Test
    void namesAConnectorThatIsPluggedThoughNotInUse() {
        assertThat(watch.differs(Map.of("eDP-1", BIG), Set.of("eDP-1", "HDMI-A-1"))
                        .values())
                .containsExactly("something was plugged into the connector HDMI-A-1");
    }

    @Test
    void tellsAChangeOfSizeOnce() {
        Map<String, Place> other = Map.of("eDP-1", new Place(0, 0, 800, 600));
        assertThat(watch.changed(other))
                .containsExactly("the display eDP-1 changed from 1920x1080 at 0,0 to 800x600 at 0,0");
        assertThat(watch.changed(other)).isEmpty();
    }
}
