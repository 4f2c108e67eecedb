package io.invigil.shell.seb.plist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;

/// Reads the values that hold no others from the text of their elements.
final class Scalars {
    /// Longest number or date, characters.
    private static final int SHORT = 64;

    private static final DateTimeFormatter ANY_DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private Scalars() {}

    static Plist.Whole whole(String text) throws MalformedPlistException {
        String digits = brief(text);
        try {
            return new Plist.Whole(Long.parseLong(digits));
        } catch (NumberFormatException wrong) {
            throw new MalformedPlistException("'" + digits + "' is no integer of at most 64 bits", wrong);
        }
    }

    static Plist.Real real(String text) throws MalformedPlistException {
        String digits = brief(text);
        return new Plist.Real(
                switch (digits.toLowerCase(Locale.ROOT)) {
                    case "nan" -> Double.NaN;
                    case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    default -> number(digits);
                },
                digits);
    }

    static Plist.Data data(String text) throws MalformedPlistException {
        try {
            return new Plist.Data(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPlistException("a <data> is not base64", wrong);
        }
    }

    static Plist.Date date(String text) throws MalformedPlistException {
        String date = brief(text);
        try {
            return new Plist.Date(instant(date));
        } catch (DateTimeException wrong) {
            throw new MalformedPlistException("'" + date + "' is no date such as 2026-11-21T08:00:00Z", wrong);
        }
    }

    /// As Apple's property lists have it, or as .NET writes and reads it: with decimals, with another offset, and
    /// where there is no offset, UTC; a day alone is its first moment.
    private static Instant instant(String date) {
        TemporalAccessor read = ANY_DATE.parseBest(date, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (read) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(read).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
    }

    private static double number(String digits) throws MalformedPlistException {
        try {
            if (!digits.isEmpty() && "0123456789.".indexOf(digits.charAt(digits.length() - 1)) >= 0) {
                return Double.parseDouble(digits);
            }
        } catch (NumberFormatException wrong) {
            throw new MalformedPlistException("'" + digits + "' is no real number", wrong);
        }
        throw new MalformedPlistException("'" + digits + "' is no real number");
    }

    private static String brief(String text) throws MalformedPlistException {
        String stripped = text.strip();
        if (stripped.length() > SHORT) {
            throw new MalformedPlistException("a number or date has more than " + SHORT + " characters");
        }
        return stripped;
    }
}
