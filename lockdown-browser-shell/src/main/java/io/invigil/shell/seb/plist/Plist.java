package io.invigil.shell.seb.plist;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a property list. None of them prints what it holds, since that may be a secret.
public sealed interface Plist {
    /// Named values.
    ///
    /// @param values in the order of the file
    record Dict(Map<String, Plist> values) implements Plist {
        /// Copies the values, and keeps their order.
        public Dict {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /// The value of a key, if there is one.
        public Optional<Plist> value(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public String toString() {
            return "Dict[" + values.size() + " keys]";
        }
    }

    /// Values in a row.
    record Array(List<Plist> values) implements Plist {
        /// Copies the values.
        public Array {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Array[" + values.size() + " values]";
        }
    }

    /// A string.
    record Text(String value) implements Plist {
        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /// An integer.
    record Whole(long value) implements Plist {}

    /// A real number.
    ///
    /// @param value  as Java reads it
    /// @param source as the file has it
    record Real(double value, String source) implements Plist {}

    /// True or false.
    record Flag(boolean value) implements Plist {}

    /// Bytes.
    record Data(byte[] value) implements Plist {
        @Override
        public String toString() {
            return "Data[" + value.length + " bytes]";
        }
    }

    /// A moment.
    record Date(Instant value) implements Plist {}
}
