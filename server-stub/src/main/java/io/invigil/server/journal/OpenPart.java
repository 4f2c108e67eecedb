package io.invigil.server.journal;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.log.Place;

/// A part that grows. The journal's thread adds, others read.
final class OpenPart implements Part {
    private final long segment;
    private final IntList sequences = new IntList();
    private final IntList runs = new IntList();
    private final IntList statements = new IntList();
    private long first;
    private ChainHead head = ChainHead.EMPTY;
    private long covered = -1;
    private boolean sealed;
    private boolean closed;

    OpenPart(long segment) {
        this.segment = segment;
    }

    synchronized void run(long sequence, ChainHead last, int offset) {
        if (first == 0) {
            first = sequence;
        }
        sequences.add(Math.toIntExact(sequence - first));
        runs.add(offset);
        head = last;
    }

    synchronized void statement(Statement statement, int offset) {
        statements.add(offset);
        switch (statement.kind()) {
            case CHECKPOINT -> sealed |= statement.sealing();
            case RECEIPT -> {
                covered = statement.head().sequence();
                closed |= statement.sealing();
            }
        }
    }

    @Override
    public long segment() {
        return segment;
    }

    @Override
    public synchronized long first() {
        return first;
    }

    @Override
    public synchronized ChainHead head() {
        return head;
    }

    @Override
    public synchronized long covered() {
        return covered;
    }

    @Override
    public synchronized boolean sealed() {
        return sealed;
    }

    @Override
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized int runs() {
        return runs.size();
    }

    @Override
    public synchronized long sequence(int run) {
        return first + sequences.at(run);
    }

    @Override
    public synchronized Place run(int run) {
        return new Place(segment, runs.at(run));
    }

    @Override
    public synchronized int statements() {
        return statements.size();
    }

    @Override
    public synchronized Place statement(int statement) {
        return new Place(segment, statements.at(statement));
    }
}
