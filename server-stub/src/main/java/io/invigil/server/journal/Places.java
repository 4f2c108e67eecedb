package io.invigil.server.journal;

import java.util.Arrays;

/// A growing list of record indexes. One thread adds; others read what they were told is there.
final class Places {
    private volatile long[] values = new long[16];
    private int size;

    void add(long value) {
        long[] current = values;
        if (size == current.length) {
            current = Arrays.copyOf(current, 2 * size);
        }
        current[size++] = value;
        values = current;
    }

    /// How many there are; for the adding thread.
    int size() {
        return size;
    }

    long at(int position) {
        return values[position];
    }
}
