package io.invigil.precheck.ui;

import io.invigil.precheck.check.Candidate;
import java.awt.EventQueue;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The candidate before the window. The check that asks waits for the answer, nobody else.
final class Question implements Candidate {
    private final AtomicReference<@Nullable BlockingQueue<OptionalInt>> open = new AtomicReference<>();
    private final Consumer<Boolean> waiting;

    /// @param waiting hears on the event thread whether an answer is waited for
    Question(Consumer<Boolean> waiting) {
        this.waiting = waiting;
    }

    @Override
    public OptionalInt tonesHeard() throws InterruptedException {
        BlockingQueue<OptionalInt> answers = new ArrayBlockingQueue<>(1);
        open.set(answers);
        EventQueue.invokeLater(() -> waiting.accept(true));
        try {
            return answers.take();
        } finally {
            if (open.compareAndSet(answers, null)) {
                EventQueue.invokeLater(() -> waiting.accept(false));
            }
        }
    }

    /// Answers, if anybody waits.
    ///
    /// @param tones empty if the candidate cannot say
    void answer(OptionalInt tones) {
        BlockingQueue<OptionalInt> answers = open.get();
        if (answers != null) {
            answers.offer(tones);
        }
    }
}
