package io.invigil.agent.identity;

/// The version of this program, as the server and the evidence name it.
public final class AgentVersion {
    /// Major, minor, patch.
    public static final String CURRENT = "0.1.0";

    private AgentVersion() {}
}
