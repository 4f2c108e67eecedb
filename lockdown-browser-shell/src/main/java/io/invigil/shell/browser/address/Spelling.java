package io.invigil.shell.browser.address;

import java.util.ArrayDeque;
import java.util.Deque;

/// Undoes the percent encoding of characters that need none, and steps up and down in paths, so that no rule is got
/// round by writing `%61` for `a`, or `/open/../secret`.
final class Spelling {
    private static final String MARKS = "-._~";

    private Spelling() {}

    static String plain(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int decoded = encoded(text, at);
            if (decoded >= 0 && isUnreserved((char) decoded)) {
                plain.append((char) decoded);
                at += 2;
            } else {
                plain.append(text.charAt(at));
            }
        }
        return plain.toString();
    }

    /// A path in its plain spelling, without `.` and `..`.
    static String path(String path) {
        Deque<String> steps = new ArrayDeque<>();
        String[] given = plain(path).split("/", -1);
        for (int i = 1; i < given.length; i++) {
            boolean last = i == given.length - 1;
            if (given[i].equals("..")) {
                steps.pollLast();
            }
            if (!given[i].equals(".") && !given[i].equals("..")) {
                steps.addLast(given[i]);
            } else if (last) {
                steps.addLast("");
            }
        }
        return "/" + String.join("/", steps);
    }

    private static int encoded(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    private static boolean isUnreserved(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || MARKS.indexOf(character) >= 0);
    }
}
