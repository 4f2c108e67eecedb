package io.invigil.shell.browser.address;

import java.util.Locale;

/// A text in which `*` stands for any text. Large and small letters are alike. It takes time in proportion to the
/// lengths of both, whatever they are.
final class Wildcard {
    private final String pattern;

    Wildcard(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean matches(String original) {
        String text = original.toLowerCase(Locale.ROOT);
        int at = 0;
        int inPattern = 0;
        int star = -1;
        int tried = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                tried = at;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == text.charAt(at)) {
                inPattern++;
                at++;
            } else if (star >= 0) {
                inPattern = star + 1;
                at = ++tried;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }
}
