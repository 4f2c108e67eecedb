package io.invigil.shell.platform.linux;

import io.invigil.shell.platform.linux.ProcessIdentity.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/// Sees what one process is doing, many times a second: `/proc/PID/stat` stays open, and belongs to that process even
/// when its number is used again. For one thread.
public final class ProcessSight implements AutoCloseable {
    private static final int LONGEST = 512;

    private final byte[] line = new byte[LONGEST];
    private final RandomAccessFile stat;

    private ProcessSight(RandomAccessFile stat) {
        this.stat = stat;
    }

    /// @throws IOException if there is no such process any more
    public static ProcessSight of(ProcessIdentity process) throws IOException {
        RandomAccessFile stat = new RandomAccessFile("/proc/" + process.pid() + "/stat", "r");
        if (process.state() == State.GONE) {
            stat.close();
            throw new IOException("the process " + process.pid() + " has ended");
        }
        return new ProcessSight(stat);
    }

    /// What it is doing now.
    public State state() {
        try {
            stat.seek(0);
            int length = stat.read(line);
            return length < 0 ? State.GONE : state(new String(line, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return State.GONE;
        }
    }

    /// `1234 (a (strange) name) S 1 ...`.
    static State state(String stat) {
        int name = stat.lastIndexOf(')');
        return name < 0 || name + 2 >= stat.length() ? State.GONE : State.of(stat.charAt(name + 2));
    }

    @Override
    public void close() throws IOException {
        stat.close();
    }
}
