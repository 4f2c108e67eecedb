package io.invigil.precheck.check;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls a listener one method at a time, and no more for a check that has finished. A listener that throws does not
/// end the run.
final class OrderlyListener implements CheckListener {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyListener.class);

    private final CheckListener listener;
    private final ReentrantLock turn = new ReentrantLock();
    private final Set<String> finished = new HashSet<>();

    OrderlyListener(CheckListener listener) {
        this.listener = listener;
    }

    @Override
    public void started(Check check) {
        tell(check, () -> listener.started(check));
    }

    @Override
    public void doing(Check check, Phrase what) {
        tell(check, () -> listener.doing(check, what));
    }

    @Override
    public void picture(Check check, BufferedImage seen) {
        tell(check, () -> listener.picture(check, seen));
    }

    @Override
    public void level(Check check, SoundLevel heard) {
        tell(check, () -> listener.level(check, heard));
    }

    @Override
    public void finished(Check check, Finding finding) {
        tell(check, () -> {
            finished.add(check.id());
            listener.finished(check, finding);
        });
    }

    private void tell(Check check, Runnable news) {
        turn.lock();
        try {
            if (!finished.contains(check.id())) {
                news.run();
            }
        } catch (RuntimeException broken) {
            LOG.warn("what listens to the checks failed on {}", check.id(), broken);
        } finally {
            turn.unlock();
        }
    }
}
