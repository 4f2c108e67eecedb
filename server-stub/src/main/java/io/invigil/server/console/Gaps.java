package io.invigil.server.console;

import io.invigil.server.console.Course.Kind;
import io.invigil.server.console.Course.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The times in which there is no picture to show.
final class Gaps {
    private static final int MOST = 2_000;

    private Gaps() {}

    /// A gap.
    ///
    /// @param source `camera`, `screen` or `both`
    /// @param why    in words
    record Gap(String source, long from, long to, String why) {}

    /// All gaps, oldest first; of too many the longest.
    ///
    /// @param stillCamera when the camera showed nothing new for longer than expected
    /// @param stillScreen when the screen did
    static List<Gap> of(List<Moment> moments, List<Moment> stillCamera, List<Moment> stillScreen) {
        return Stream.of(moments, stillCamera, stillScreen)
                .flatMap(List::stream)
                .flatMap(Gaps::gap)
                .sorted(Comparator.comparingLong((Gap gap) -> gap.from() - gap.to()))
                .limit(MOST)
                .sorted(Comparator.comparingLong(Gap::from))
                .toList();
    }

    private static Stream<Gap> gap(Moment moment) {
        return source(moment.kind()).map(source -> new Gap(source, moment.from(), moment.to(), moment.why()));
    }

    private static Stream<String> source(Kind kind) {
        return switch (kind) {
            case NO_CAMERA -> Stream.of("camera");
            case NO_SCREEN -> Stream.of("screen");
            case INTERRUPTED -> Stream.of("both");
            case FOCUS_LOST, SHORTCUT_BLOCKED -> Stream.empty();
        };
    }
}
