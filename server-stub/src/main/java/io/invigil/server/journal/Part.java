package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.log.Place;

/// Where the records of one session are in one segment of the journal.
interface Part {
    /// The segment, by the index of its first record.
    long segment();

    /// Sequence number of the first link in it; 0 if there is none.
    long first();

    /// The last link in it; {@link ChainHead#EMPTY} if there is none.
    ChainHead head();

    /// How far the newest receipt in it goes; -1 if there is none.
    long covered();

    /// Whether the sealing checkpoint is in it.
    boolean sealed();

    /// Whether the receipt of the sealing checkpoint is in it.
    boolean closed();

    /// How many runs.
    int runs();

    /// Sequence number of the first link of a run.
    long sequence(int run);

    /// Where a run begins.
    Place run(int run);

    /// How many checkpoints and receipts.
    int statements();

    /// Where a checkpoint or receipt begins.
    Place statement(int statement);

    /// The last run that begins at or before a sequence number.
    default int runOf(long sequence) {
        int low = 0;
        int high = runs() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sequence(middle) <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Whether two parts say the same.
    static boolean same(Part one, Part other) {
        boolean same = one.segment() == other.segment()
                && one.first() == other.first()
                && one.head().equals(other.head())
                && one.covered() == other.covered()
                && one.sealed() == other.sealed()
                && one.closed() == other.closed()
                && one.runs() == other.runs()
                && one.statements() == other.statements();
        for (int run = 0; same && run < one.runs(); run++) {
            same = one.run(run).equals(other.run(run)) && one.sequence(run) == other.sequence(run);
        }
        for (int statement = 0; same && statement < one.statements(); statement++) {
            same = one.statement(statement).equals(other.statement(statement));
        }
        return same;
    }
}
