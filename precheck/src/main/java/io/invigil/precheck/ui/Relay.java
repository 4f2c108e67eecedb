package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// Carries what the runner tells to the event thread, and does not wait there. Of pictures that come faster than they
/// are shown only the newest is kept.
///
/// @param row      of a check
/// @param listener told of changes
/// @param ended    told of each check that has finished
/// @param picture  the newest that was not shown yet
record Relay(
        Function<Check, Row> row,
        DeskListener listener,
        Consumer<Row> ended,
        AtomicReference<Optional<BufferedImage>> picture)
        implements CheckListener {
    @Override
    public void started(Check check) {
        later(check, Row::begin);
    }

    @Override
    public void doing(Check check, Phrase what) {
        later(check, one -> one.say(what));
    }

    @Override
    public void picture(Check check, BufferedImage seen) {
        if (picture.getAndSet(Optional.of(seen)).isEmpty()) {
            EventQueue.invokeLater(() ->
                    picture.getAndSet(Optional.empty()).ifPresent(newest -> listener.seen(row.apply(check), newest)));
        }
    }

    @Override
    public void level(Check check, SoundLevel heard) {
        EventQueue.invokeLater(() -> listener.heard(row.apply(check), heard));
    }

    @Override
    public void finished(Check check, Finding finding) {
        EventQueue.invokeLater(() -> {
            Row one = row.apply(check);
            one.end(finding);
            listener.changed(one);
            ended.accept(one);
        });
    }

    private void later(Check check, Consumer<Row> change) {
        EventQueue.invokeLater(() -> {
            Row one = row.apply(check);
            change.accept(one);
            listener.changed(one);
        });
    }
}
