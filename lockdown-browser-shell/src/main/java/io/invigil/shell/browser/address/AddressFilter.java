package io.invigil.shell.browser.address;

import io.invigil.protocol.model.AddressRule;
import java.net.URI;
import java.util.List;

/// Decides which addresses may be reached: the exam's origin, and what the rules open. A rule that forbids wins.
public final class AddressFilter {
    private final ExamOrigin origin;
    private final List<AddressRule> rules;

    /// @param origin the exam's own server, which no rule is needed for
    /// @param rules  the policy's
    public AddressFilter(ExamOrigin origin, List<AddressRule> rules) {
        this.origin = origin;
        this.rules = List.copyOf(rules);
    }

    /// The exam's own server.
    public ExamOrigin origin() {
        return origin;
    }

    /// Whether a page or a resource may be reached.
    ///
    /// @param address its whole address
    public boolean allows(URI address) {
        return rules.isEmpty() && origin.allows(address);
    }

    /// Whether something on a host may be reached, so that a connection to it makes sense at all.
    public boolean reaches(String host, int port) {
        return origin.reaches(host, port);
    }
}
