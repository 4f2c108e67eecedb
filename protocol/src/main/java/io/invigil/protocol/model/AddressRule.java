package io.invigil.protocol.model;

/// One rule about addresses, as in the URL filter of Safe Exam Browser.
///
/// @param expression a regular expression, or a pattern `scheme://host:port/path?query` in which each part may be left
///                   out and `*` stands for any text
/// @param regex      whether `expression` is a regular expression
/// @param allow      whether what matches may be reached; a rule that forbids wins over those that allow
public record AddressRule(String expression, boolean regex, boolean allow) {
    /// Longest expression, characters.
    public static final int MAX_LENGTH = 1_000;

    /// @throws IllegalArgumentException if the expression is empty or too long
    public AddressRule {
        if (expression.isBlank() || expression.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "browser.addresses: an expression is empty or longer than " + MAX_LENGTH + " characters");
        }
    }
}
