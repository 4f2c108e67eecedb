package io.invigil.server.console;

import io.invigil.protocol.model.FrameSource;
import io.invigil.server.console.Course.Moment;
import io.invigil.server.session.Answers.Answer;
import java.util.List;

/// How a session went, in spans of the same length; at most a few hundred, however long it is.
///
/// @param start     when the first span begins, seconds since 1970-01-01T00:00Z
/// @param step      length of a span, seconds
/// @param away      seconds without connection, for each span
/// @param focusLost seconds without focus
/// @param shortcuts how many shortcuts were tried and blocked
/// @param camera    how many pictures of the camera came
/// @param screen    how many pictures of the screen came
/// @param missing   seconds in which pictures of one source or the other are missing
/// @param answers   how many answers were saved by the end of the span
record Figures(
        long start,
        long step,
        double[] away,
        double[] focusLost,
        double[] shortcuts,
        double[] camera,
        double[] screen,
        double[] missing,
        double[] answers) {
    private static final int MOST = 240;
    private static final long[] STEPS = {5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 21_600, 86_400};

    static Figures of(Course.Known known, List<PictureList.Picture> pictures, List<Answer> answers) {
        if (known.head() == 0) {
            double[] none = {};
            return new Figures(0, STEPS[0], none, none, none, none, none, none, none);
        }
        long start = known.start() / 1000;
        long seconds = known.end() / 1000 - start + 1;
        long step = seconds / MOST + 1;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] * MOST >= seconds) {
                step = STEPS[i];
            }
        }
        Spans spans = new Spans(start * 1000, step * 1000, Math.toIntExact((seconds + step - 1) / step));
        double[] away = spans.none();
        double[] focus = spans.none();
        double[] shortcuts = spans.none();
        double[] missing = spans.none();
        for (Moment moment : known.moments()) {
            switch (moment.kind()) {
                case FOCUS_LOST -> spans.lasted(focus, moment);
                case SHORTCUT_BLOCKED -> spans.happened(shortcuts, moment.from());
                case INTERRUPTED -> spans.lasted(away, moment);
                case NO_CAMERA, NO_SCREEN -> spans.lasted(missing, moment);
            }
        }
        double[] camera = spans.none();
        double[] screen = spans.none();
        for (PictureList.Picture picture : pictures) {
            spans.happened(picture.source() == FrameSource.CAMERA ? camera : screen, picture.at());
        }
        double[] saved = spans.none();
        for (Answer answer : answers) {
            spans.happened(saved, answer.savedAt().toEpochMilli());
        }
        for (int i = 1; i < saved.length; i++) {
            saved[i] += saved[i - 1];
        }
        return new Figures(start, step, away, focus, shortcuts, camera, screen, missing, saved);
    }

    /// Spans of time; what is outside belongs to the first or the last one.
    private record Spans(long start, long length, int count) {
        private double[] none() {
            return new double[count];
        }

        private int at(long time) {
            return Math.clamp((time - start) / length, 0, count - 1);
        }

        private void happened(double[] figures, long time) {
            figures[at(time)]++;
        }

        /// Adds to each span how many seconds of it something lasted.
        private void lasted(double[] figures, Moment moment) {
            for (int i = at(moment.from()); i <= at(moment.to()); i++) {
                long from = Math.max(moment.from(), start + i * length);
                long to = Math.min(moment.to(), start + (i + 1) * length);
                figures[i] += Math.max(0, to - from) / 1000.0;
            }
        }
    }
}
