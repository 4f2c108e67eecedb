package io.invigil.agent.session;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.Restriction;

/// `exam-origin`: the exam is shown in a browser whose proxy reaches nothing else, and in no other.
record ExamPages() implements Restriction {
    static final String ID = "exam-origin";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Enforcement engage() {
        return new Enforcement.Enforced();
    }

    /// The page may stay on the screen with its result; what it reaches stays filtered until it is closed.
    @Override
    public String release() {
        return "the exam's browser reaches its own pages until it is closed";
    }
}
