package io.invigil.shell.screen;

import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;

/// Which display the exam is on, and which are the others.
///
/// @param others   displays that show nothing of the exam's; each can be covered
/// @param entwined displays that show a part of the exam's display and more beside it; a cover would hide the exam
record Layout(List<Rectangle> others, List<Rectangle> entwined) {
    Layout {
        others = List.copyOf(others);
        entwined = List.copyOf(entwined);
    }

    /// @param exam where the exam's window is
    static Layout of(List<Rectangle> displays, Rectangle exam) {
        Rectangle own = displays.stream()
                .max(Comparator.comparingLong(display -> area(display.intersection(exam))))
                .orElse(exam);
        List<Rectangle> seeMore =
                displays.stream().filter(display -> !own.contains(display)).toList();
        return new Layout(
                seeMore.stream().filter(display -> !display.intersects(own)).toList(),
                seeMore.stream().filter(display -> display.intersects(own)).toList());
    }

    private static long area(Rectangle part) {
        return part.isEmpty() ? 0 : (long) part.width * part.height;
    }
}
