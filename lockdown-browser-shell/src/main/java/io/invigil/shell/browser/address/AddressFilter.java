package io.invigil.shell.browser.address;

import io.invigil.protocol.model.AddressRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Decides which addresses may be reached: the exam's origin, and what the rules open. A rule that forbids wins, over
/// the exam's origin too. Nothing but `http`, `https`, `ws` and `wss` is ever open.
///
/// The rules are those of Safe Exam Browser's filter: a {@link PatternMatcher pattern} or a regular expression. A
/// regular expression that takes too long on an address forbids it, or does not allow it.
public final class AddressFilter {
    /// The rule that the exam's own server, too, needs a rule that allows it.
    public static final AddressRule NOT_THE_SERVER = new AddressRule("'self'", false, false);

    /// The rule that pages of the exam's own server need a rule that allows them; what a page loads from it does not.
    public static final AddressRule NOT_THE_SERVERS_PAGES = new AddressRule("'self-pages'", false, false);

    private final ExamOrigin origin;
    private final boolean serverOpen;
    private final boolean serversPagesOpen;
    private final List<AddressMatcher> forbidding;
    private final List<AddressMatcher> allowing;

    /// @param origin the exam's own server, which no rule is needed for
    /// @param rules  the policy's
    /// @throws IllegalArgumentException if a rule is neither a pattern nor an expression; the message says which
    public AddressFilter(ExamOrigin origin, List<AddressRule> rules) {
        this.origin = origin;
        this.serverOpen = !rules.contains(NOT_THE_SERVER);
        this.serversPagesOpen = serverOpen && !rules.contains(NOT_THE_SERVERS_PAGES);
        this.forbidding = matchers(rules, false);
        this.allowing = matchers(rules, true);
    }

    /// Refuses a rule that cannot be used.
    ///
    /// @throws IllegalArgumentException if it is neither a pattern nor a regular expression; the message names it
    public static void requireUsable(AddressRule rule) {
        matchers(List.of(rule), rule.allow());
    }

    /// The exam's own server.
    public ExamOrigin origin() {
        return origin;
    }

    /// Whether a page or a resource may be reached.
    ///
    /// @param address its whole address
    public boolean allows(URI address) {
        return decide(address, serverOpen);
    }

    /// Whether a page may be gone to. Never more than {@link #allows} says.
    ///
    /// @param address its whole address
    public boolean allowsPage(URI address) {
        return decide(address, serversPagesOpen);
    }

    /// Whether something on a host may be reached, so that a connection to it makes sense at all.
    public boolean reaches(String host, int port) {
        if (forbidding.stream().anyMatch(rule -> rule.matchesAllOn(host, port))) {
            return false;
        }
        return (serverOpen && origin.reaches(host, port))
                || allowing.stream().anyMatch(rule -> rule.mayMatchOn(host, port));
    }

    private boolean decide(URI uri, boolean ownServerOpen) {
        Optional<Address> address = Address.of(uri);
        if (address.isEmpty()) {
            return false;
        }
        Effort effort = new Effort();
        if (forbidding.stream().anyMatch(rule -> rule.matches(address.get(), effort, true))) {
            return false;
        }
        return (ownServerOpen && origin.allows(uri))
                || allowing.stream().anyMatch(rule -> rule.matches(address.get(), effort, false));
    }

    private static List<AddressMatcher> matchers(List<AddressRule> rules, boolean allow) {
        return rules.stream()
                .filter(rule -> rule.allow() == allow)
                .filter(rule -> !rule.equals(NOT_THE_SERVER) && !rule.equals(NOT_THE_SERVERS_PAGES))
                .map(AddressFilter::matcher)
                .toList();
    }

    private static AddressMatcher matcher(AddressRule rule) {
        return rule.regex() ? ExpressionMatcher.of(rule.expression()) : PatternMatcher.of(rule.expression());
    }
}
