package io.invigil.precheck.network;

import java.io.IOException;

/// A call to the server failed. The message is that of the problem, fit to be shown.
public final class ServerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ServerProblem problem;

    /// @param problem what stands in the way
    /// @param cause   what the network said
    public ServerException(ServerProblem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /// @param problem what stands in the way
    public ServerException(ServerProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /// What stands in the way.
    public ServerProblem problem() {
        return problem;
    }
}
