package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.shell.platform.linux.ScreenWindow;
import io.invigil.shell.platform.linux.ScreenWindow.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowWatchTest {
    private static final Place SCREEN = new Place(0, 0, 1024, 768);
    private static final ScreenWindow EXAM = new ScreenWindow(1, 10, "", Owner.OURS, true, SCREEN, false);

    private static ScreenWindow other(int id, boolean managed, Place place) {
        return new ScreenWindow(id, 4711, "XTerm", Owner.OTHER, managed, place, false);
    }

    @Test
    void namesTheProgramWhoseWindowIsAboveTheExam() {
        assertThat(WindowWatch.above(List.of(EXAM, other(2, true, new Place(10, 10, 300, 200)))))
                .containsExactly(Map.entry(2, "a window of XTerm (process 4711) is above the exam"));
    }

    @Test
    void tellsAnOverlayThatNoWindowManagerPlaced() {
        assertThat(WindowWatch.above(List.of(EXAM, other(2, false, new Place(10, 10, 300, 200))))
                        .get(2))
                .isEqualTo("an overlay of XTerm (process 4711), which no window manager placed, is above the exam");
    }

    @Test
    void tellsAnOverlayThatWasGoneBeforeItCouldBeAskedAbout() {
        Place place = new Place(10, 10, 300, 200);
        ScreenWindow theirs = new ScreenWindow(2, ScreenWindow.GONE, "", Owner.OTHER, false, place, false);
        ScreenWindow ours = new ScreenWindow(3, ScreenWindow.GONE, "", Owner.OURS, false, place, false);

        assertThat(WindowWatch.above(List.of(EXAM, theirs, ours)))
                .containsExactly(Map.entry(
                        2, "an overlay, gone again before it could be told whose it was, came above the exam"));
    }

    @Test
    void leavesOutWhatIsBelowTinyElsewhereOrTheWindowManagersOwn() {
        ScreenWindow manager = new ScreenWindow(3, 7, "", Owner.MANAGER, false, new Place(0, 0, 400, 300), false);

        assertThat(WindowWatch.above(List.of(
                        other(2, true, SCREEN),
                        EXAM,
                        other(4, true, new Place(0, 0, 1, 1)),
                        other(5, true, new Place(2000, 0, 300, 200)),
                        manager)))
                .isEmpty();
    }

    @Test
    void seesAWindowThatWasPutInsideTheExams() {
        ScreenWindow inside = new ScreenWindow(6, 0, "", Owner.OTHER, true, new Place(-5, -5, 100, 100), true);

        assertThat(WindowWatch.above(List.of(EXAM, inside)).get(6))
                .isEqualTo("a window of an unnamed program (no process of this computer) is inside the exam's");
    }

    @Test
    void seesThatTheExamIsHiddenOrMovedOnceItHasShown() {
        ExamCover cover = new ExamCover();
        ScreenWindow moved = new ScreenWindow(1, 10, "", Owner.OURS, true, new Place(600, 0, 1024, 768), false);

        assertThat(cover.judge(List.of(), SCREEN)).isEmpty();
        assertThat(cover.judge(List.of(EXAM), SCREEN)).isEmpty();
        assertThat(cover.judge(List.of(moved), SCREEN)).containsValue("the exam's window was moved or made smaller");
        assertThat(cover.judge(List.of(), SCREEN)).containsValue("the exam's window does not show any more");
        assertThat(cover.judge(List.of(EXAM), new Place(0, 0, 640, 480))).isEmpty();
    }
}
