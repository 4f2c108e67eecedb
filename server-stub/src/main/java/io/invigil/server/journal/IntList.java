package io.invigil.server.journal;

import java.util.Arrays;

/// A growing list of numbers.
final class IntList {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int at(int position) {
        return values[position];
    }
}
