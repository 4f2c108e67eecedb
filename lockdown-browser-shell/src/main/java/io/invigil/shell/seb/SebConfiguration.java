package io.invigil.shell.seb;

import io.invigil.shell.seb.file.Layer;
import io.invigil.shell.seb.plist.Plist;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The settings of a `.seb` file. It does not print them, since some are secrets.
///
/// @param settings what the file says; a key that it does not have is not there
/// @param layers   what the file was wrapped in, from the outside; empty for plain XML
public record SebConfiguration(Plist.Dict settings, List<Layer> layers) {
    /// Copies the layers.
    public SebConfiguration {
        layers = List.copyOf(layers);
    }

    /// The text of a key; empty where it is not there or no text.
    public Optional<String> text(String key) {
        return settings.value(key)
                .flatMap(value -> value instanceof Plist.Text text ? Optional.of(text.value()) : Optional.empty());
    }

    /// The flag of a key.
    ///
    /// @param otherwise where it is not there or no flag
    public boolean flag(String key, boolean otherwise) {
        return settings.value(key)
                .map(value -> value instanceof Plist.Flag flag ? flag.value() : otherwise)
                .orElse(otherwise);
    }

    /// The integer of a key; empty where it is not there or no integer.
    public OptionalLong whole(String key) {
        return settings.value(key).orElse(null) instanceof Plist.Whole whole
                ? OptionalLong.of(whole.value())
                : OptionalLong.empty();
    }

    /// The dictionaries in the array of a key; none where it is not there. Other values in it are passed over.
    public List<Plist.Dict> dicts(String key) {
        return settings.value(key).orElse(null) instanceof Plist.Array array
                ? array.values().stream()
                        .filter(Plist.Dict.class::isInstance)
                        .map(Plist.Dict.class::cast)
                        .toList()
                : List.of();
    }

    @Override
    public String toString() {
        return "SebConfiguration" + layers + settings;
    }
}
