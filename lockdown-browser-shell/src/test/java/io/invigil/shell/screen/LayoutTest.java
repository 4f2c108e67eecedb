package io.invigil.shell.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Rectangle LEFT = new Rectangle(0, 0, 1366, 768);
    private static final Rectangle RIGHT = new Rectangle(1366, 0, 1920, 1080);

    @Test
    void takesTheDisplayThatShowsMostOfTheExamForItsOwn() {
        Layout layout = Layout.of(List.of(LEFT, RIGHT), new Rectangle(1200, 100, 800, 600));

        assertThat(layout.others()).containsExactly(LEFT);
        assertThat(layout.entwined()).isEmpty();
    }

    @Test
    void countsAMirrorAsTheExamsOwnDisplay() {
        Layout layout = Layout.of(List.of(LEFT, new Rectangle(0, 0, 1024, 768)), LEFT);

        assertThat(layout.others()).isEmpty();
        assertThat(layout.entwined()).isEmpty();
    }

    @Test
    void doesNotCoverADisplayThatShowsTheExamAndMore() {
        Rectangle larger = new Rectangle(0, 0, 1920, 1080);

        Layout layout = Layout.of(List.of(LEFT, larger), LEFT);

        assertThat(layout.others()).isEmpty();
        assertThat(layout.entwined()).containsExactly(larger);
    }

    @Test
    void hasNoOthersWhereThereIsNoDisplay() {
        assertThat(Layout.of(List.of(), LEFT).others()).isEmpty();
    }
}
