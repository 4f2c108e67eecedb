package io.invigil.shell.seb.key;

import java.util.Comparator;

/// The order of keys that is hashed: as a dictionary for people has it, in no particular language. Signs come before
/// digits and digits before letters; large and small letters are alike, and where two keys differ in nothing else the
/// small letter comes first (`allowWlan`, `allowWLAN`).
final class KeyOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int at = 0; at < shorter; at++) {
            int order = Integer.compare(weight(one.charAt(at)), weight(other.charAt(at)));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(one.length(), other.length());
        // in the table of characters the large letters come first
        return order != 0 ? order : other.compareTo(one);
    }

    private static int weight(char character) {
        int kind = Character.isLetter(character) ? 2 : Character.isDigit(character) ? 1 : 0;
        return (kind << Character.SIZE) + Character.toLowerCase(character);
    }
}
