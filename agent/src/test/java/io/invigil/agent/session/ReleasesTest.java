package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    private final List<String> closed = new ArrayList<>();
    private final Releases releases = new Releases();

    @Test
    void givesBackInReverseOrderAndGoesOnPastErrors() {
        releases.add("first", () -> closed.add("first"));
        releases.add("second", () -> {
            throw new IOException("stuck");
        });
        releases.add("third", () -> closed.add("third"));
        releases.close();

        assertThat(closed).containsExactly("third", "first");
        assertThat(releases.problems()).containsExactly("second: stuck");
    }

    @Test
    void givesEachThingBackOnce() {
        releases.add("first", () -> closed.add("first"));
        releases.close();
        releases.close();

        assertThat(closed).containsExactly("first");
    }
}
