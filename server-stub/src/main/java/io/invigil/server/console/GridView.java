package io.invigil.server.console;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one console page of all candidates shows, as its address says it.
///
/// @param size how many tiles there are on a page
/// @param page from 1
public record GridView(int size, int page, Filter filter) {
    /// The sizes that a proctor can choose.
    public static final List<Integer> SIZES = List.of(4, 9, 16, 30);

    private static final int STANDARD = 16;
    private static final int MOST = 300;
    private static final int LAST_PAGE = 100_000;

    /// Reads a view; what is missing or no value is as it is on a page that is just opened.
    static GridView of(Function<String, @Nullable String> fields) {
        return new GridView(
                number(fields.apply("size"), MOST, STANDARD),
                number(fields.apply("page"), LAST_PAGE, 1),
                Filter.of(fields));
    }

    private static int number(@Nullable String text, int most, int otherwise) {
        if (text == null || !text.matches("[1-9][0-9]{0,5}")) {
            return otherwise;
        }
        int number = Integer.parseInt(text);
        return number > most ? otherwise : number;
    }
}
