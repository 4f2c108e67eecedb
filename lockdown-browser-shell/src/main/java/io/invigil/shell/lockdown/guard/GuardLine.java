package io.invigil.shell.lockdown.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The way to the program that started the guard. Saying something never waits: a program that no longer reads must
/// not stop the guard.
final class GuardLine {
    private static final int MOST_WAITING = 1024;

    private final BlockingQueue<GuardMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

    GuardLine(OutputStream out) {
        writer = Thread.ofPlatform().daemon().name("guard-says").start(() -> write(out));
    }

    /// Says something; what no longer fits is dropped.
    void say(GuardMessage message) {
        boolean _ = waiting.offer(message);
    }

    /// Says the last word, and waits a moment until it is out.
    void bye(Duration longest) {
        say(new GuardMessage.Bye());
        try {
            writer.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out) {
        try {
            GuardMessage message;
            do {
                message = waiting.poll(1, TimeUnit.HOURS);
                if (message != null) {
                    out.write((message.line() + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } while (!(message instanceof GuardMessage.Bye));
        } catch (IOException _) {
            // nobody listens any more, which the holder watch sees by itself
            waiting.clear();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
