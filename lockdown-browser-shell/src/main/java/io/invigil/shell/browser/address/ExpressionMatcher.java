package io.invigil.shell.browser.address;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression, found anywhere in the address; large and small letters are alike.
record ExpressionMatcher(Pattern pattern) implements AddressMatcher {
    /// @throws IllegalArgumentException if it is none
    static ExpressionMatcher of(String expression) {
        try {
            return new ExpressionMatcher(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no regular expression: " + wrong.getDescription(), wrong);
        }
    }

    @Override
    public boolean matches(Address address, Effort effort, boolean unsure) {
        try {
            return pattern.matcher(effort.watched(address.text())).find();
        } catch (Effort.SpentException | StackOverflowError tooMuch) {
            return unsure;
        }
    }

    /// It may match if it does on the first page, or would have looked at what follows that.
    @Override
    @SuppressWarnings("JdkObsolete") // hitEnd says what it would have looked at further
    public boolean mayMatchOn(String host, int port) {
        Effort effort = new Effort();
        for (String scheme : List.of("https", "http")) {
            String page = new Address(scheme, "", Address.plainHost(host), port, "/", "", "").text();
            Matcher matcher = pattern.matcher(effort.watched(page));
            try {
                if (matcher.find() || matcher.hitEnd()) {
                    return true;
                }
            } catch (Effort.SpentException | StackOverflowError tooMuch) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean matchesAllOn(String host, int port) {
        return false; // nobody can tell
    }
}
