package io.invigil.agent.capture;

/// Makes pictures of one size fit into another, by the four nearest pixels of each; any rows of it alone.
final class Scaler {
    private static final int SHIFT = 8;
    private static final int ONE = 1 << SHIFT;

    private final int fromWidth;
    private final int fromHeight;
    private final Pixels to;
    private final int[] columns;
    private final int[] weights;

    /// @param to what is written into; not larger than what it is made from
    Scaler(int fromWidth, int fromHeight, Pixels to) {
        this.fromWidth = fromWidth;
        this.fromHeight = fromHeight;
        this.to = to;
        columns = new int[to.width()];
        weights = new int[to.width()];
        for (int x = 0; x < to.width(); x++) {
            long place = place(x, fromWidth, to.width());
            columns[x] = Math.min((int) (place >> SHIFT), Math.max(0, fromWidth - 2));
            weights[x] = fromWidth < 2 ? 0 : (int) (place - ((long) columns[x] << SHIFT));
        }
    }

    /// The middle of a pixel, in 256ths of the pixels that it is made from.
    private static long place(int at, int from, int to) {
        long middle = ((2L * at + 1) * from * ONE / to - ONE) / 2;
        return Math.clamp(middle, 0, (long) (from - 1) << SHIFT);
    }

    /// The first row that a row is made from.
    int first(int row) {
        return (int) (place(row, fromHeight, to.height()) >> SHIFT);
    }

    /// Behind the last row that a row is made from.
    int end(int row) {
        return Math.min(fromHeight, first(row) + 2);
    }

    /// Makes rows.
    ///
    /// @param from of `fromWidth` x `fromHeight`, `0xRRGGBB`
    /// @param end  behind the last row
    void rows(int[] from, int begin, int end) {
        for (int row = begin; row < end; row++) {
            if (fromWidth == to.width() && fromHeight == to.height()) {
                same(from, row);
            } else {
                row(from, row);
            }
        }
    }

    private void same(int[] from, int row) {
        byte[] bytes = to.bytes();
        int out = row * to.width() * Pixels.BYTES;
        int end = (row + 1) * fromWidth;
        for (int in = row * fromWidth; in < end; in++) {
            int pixel = from[in];
            bytes[out++] = (byte) (pixel >> 16);
            bytes[out++] = (byte) (pixel >> 8);
            bytes[out++] = (byte) pixel;
        }
    }

    /// Red and blue are weighed together, 16 bits apart.
    private void row(int[] from, int row) {
        byte[] bytes = to.bytes();
        int out = row * to.width() * Pixels.BYTES;
        long place = place(row, fromHeight, to.height());
        int upper = (int) (place >> SHIFT) * fromWidth;
        int lower = Math.min(fromHeight - 1, (int) (place >> SHIFT) + 1) * fromWidth;
        int down = (int) (place & (ONE - 1));
        int next = fromWidth < 2 ? 0 : 1;
        for (int x = 0; x < columns.length; x++) {
            int left = columns[x];
            int right = weights[x];
            int above = mixed(from[upper + left], from[upper + left + next], right);
            int below = mixed(from[lower + left], from[lower + left + next], right);
            int pixel = mixed(above, below, down);
            bytes[out++] = (byte) (pixel >> 16);
            bytes[out++] = (byte) (pixel >> 8);
            bytes[out++] = (byte) pixel;
        }
    }

    private static int mixed(int one, int other, int weight) {
        if (one == other) {
            return one;
        }
        int rest = ONE - weight;
        int redBlue = ((one & 0xff00ff) * rest + (other & 0xff00ff) * weight) >>> SHIFT & 0xff00ff;
        int green = ((one & 0xff00) * rest + (other & 0xff00) * weight) >>> SHIFT & 0xff00;
        return redBlue | green;
    }
}
