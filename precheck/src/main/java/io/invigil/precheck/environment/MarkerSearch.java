package io.invigil.precheck.environment;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds many byte strings at once, by the method of Wu and Manber (1994): a table over pairs of bytes says how far
/// one may go on without passing the end of a marker, so that most bytes are never looked at.
final class MarkerSearch {
    private static final int TABLE = 1 << 16;

    private final List<Marker> markers = new ArrayList<>();
    private final int shortest;
    private final byte[] skips = new byte[TABLE];
    private final List<List<Marker>> ending = new ArrayList<>();
    private final short[] chains = new short[TABLE];

    /// @param texts    of at least two characters each
    /// @param charsets in which each is looked for
    MarkerSearch(Collection<String> texts, Charset... charsets) {
        for (String text : texts) {
            for (Charset charset : charsets) {
                markers.add(new Marker(text, text.getBytes(charset)));
            }
        }
        shortest =
                markers.stream().mapToInt(marker -> marker.bytes.length).min().orElse(2);
        Arrays.fill(skips, (byte) Math.min(shortest - 1, Byte.MAX_VALUE));
        ending.add(List.of());
        markers.forEach(this::enter);
    }

    private void enter(Marker marker) {
        for (int end = 1; end < shortest; end++) {
            int pair = pair(marker.bytes, end);
            int skip = shortest - 1 - end;
            skips[pair] = (byte) Math.min(skips[pair], skip);
            if (skip == 0) {
                if (chains[pair] == 0) {
                    chains[pair] = (short) ending.size();
                    ending.add(new ArrayList<>());
                }
                ending.get(chains[pair]).add(marker);
            }
        }
    }

    /// Longest marker, bytes; 0 if there are none.
    int longest() {
        return markers.stream().mapToInt(marker -> marker.bytes.length).max().orElse(0);
    }

    /// Which of the markers are in the first bytes of the buffer.
    Set<String> in(byte[] buffer, int length) {
        Set<String> found = new HashSet<>();
        if (markers.isEmpty()) {
            return found;
        }
        int end = shortest - 1;
        while (end < length) {
            int pair = pair(buffer, end);
            int skip = skips[pair];
            if (skip == 0) {
                check(buffer, length, end - shortest + 1, chains[pair], found);
                skip = 1;
            }
            end += skip;
        }
        return found;
    }

    private void check(byte[] buffer, int length, int start, int chain, Set<String> found) {
        for (Marker marker : ending.get(chain)) {
            int end = start + marker.bytes.length;
            if (end <= length && Arrays.equals(buffer, start, end, marker.bytes, 0, marker.bytes.length)) {
                found.add(marker.text);
            }
        }
    }

    private static int pair(byte[] bytes, int end) {
        return (bytes[end - 1] & 0xff) << 8 | (bytes[end] & 0xff);
    }

    private record Marker(String text, byte[] bytes) {}
}
