package io.invigil.shell.browser.address;

/// What a rule says about addresses.
sealed interface AddressMatcher permits PatternMatcher, ExpressionMatcher {
    /// Whether an address is meant.
    ///
    /// @param unsure the answer where finding out takes too long
    boolean matches(Address address, Effort effort, boolean unsure);

    /// Whether some address on a host may be meant.
    boolean mayMatchOn(String host, int port);

    /// Whether each address on a host is meant.
    boolean matchesAllOn(String host, int port);
}
