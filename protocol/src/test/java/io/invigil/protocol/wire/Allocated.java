package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.invigil.protocol.chain.MalformedBytesException;
import java.lang.management.ManagementFactory;

/// How much memory a thread takes for reading: few bytes from outside must not become many.
final class Allocated {
    /// What the message of a refusal may take, with its stack trace.
    private static final long ALWAYS = 64 * 1024;

    private Allocated() {}

    /// Reads something.
    @FunctionalInterface
    interface Reading {
        Object read() throws MalformedBytesException;
    }

    /// Fails if reading takes more than so many bytes for each that is read. The first time it may: classes are
    /// loaded.
    ///
    /// @param length bytes that are read
    static void atMost(int forEach, int length, Reading reading) {
        long most = ALWAYS + (long) forEach * length;
        if (taken(reading) > most) {
            assertThat(taken(reading)).as("bytes taken for reading %d", length).isLessThanOrEqualTo(most);
        }
    }

    private static long taken(Reading reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            assertThat(reading.read()).isNotNull();
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
