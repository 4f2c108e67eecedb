package io.invigil.protocol.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What a check measured: a number, whose unit the result names, or words. In JSON it is a number or a string.
public sealed interface Measured {
    /// A figure.
    ///
    /// @param value finite; in the unit that the result names
    record Amount(double value) implements Measured {
        public Amount {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a measured value is a finite number");
            }
        }

        @Override
        public Object json() {
            return value;
        }
    }

    /// What was seen and is no figure.
    ///
    /// @param text for people to read
    record Words(String text) implements Measured {
        @Override
        public Object json() {
            return text;
        }
    }

    /// The number or the string that stands in JSON.
    @JsonValue
    Object json();

    /// A figure.
    static Measured of(double value) {
        return new Amount(value);
    }

    /// What was seen and is no figure.
    static Measured of(String text) {
        return new Words(text);
    }

    /// Reads what {@link #json()} made.
    ///
    /// @throws IllegalArgumentException if it is neither a finite number nor a string
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Measured read(Object json) {
        return switch (json) {
            case Number number -> new Amount(number.doubleValue());
            case String text -> new Words(text);
            default -> throw new IllegalArgumentException("what was measured is a number or a text");
        };
    }
}
