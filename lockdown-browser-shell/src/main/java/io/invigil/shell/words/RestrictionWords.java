package io.invigil.shell.words;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.Enforcement;
import java.util.List;
import java.util.Set;

/// What people call the restrictions of a policy, and how far one holds.
public final class RestrictionWords {
    private static final Set<String> KNOWN = Set.of(
            "keyboard-shortcuts",
            "full-screen",
            "other-displays",
            "pointer",
            "clipboard",
            "screen-saver",
            "notifications",
            "prohibited-programs",
            "exam-origin",
            "virtual-terminals");

    private RestrictionWords() {}

    /// The restriction's name; its id where it is an unknown one.
    public static Phrase name(String id) {
        return KNOWN.contains(id) ? words("restriction." + id) : Phrase.name(id);
    }

    /// How far it holds, in one or two words.
    public static Phrase level(Enforcement enforcement) {
        return switch (enforcement) {
            case Enforcement.Enforced _ -> words("level.enforced");
            case Enforcement.Monitored _ -> words("level.monitored");
            case Enforcement.Unsupported _ -> words("level.unsupported");
        };
    }

    /// That it is held with an exam only.
    public static Phrase withExam() {
        return words("level.exam");
    }

    /// What a candidate should know where not everything is held.
    ///
    /// @param watched     ids of what is only watched
    /// @param unsupported ids of what is neither held nor watched
    /// @return says nothing where both are empty
    public static Phrase shortfall(List<String> watched, List<String> unsupported) {
        return Phrase.sentences(
                List.of(named("shortfall.watched", watched), named("shortfall.unsupported", unsupported)));
    }

    private static Phrase named(String key, List<String> ids) {
        return ids.isEmpty()
                ? Phrase.NONE
                : Phrase.of(
                        RestrictionWords.class,
                        key,
                        Phrase.list(ids.stream().map(RestrictionWords::name).toList()));
    }

    private static Phrase words(String key) {
        return Phrase.of(RestrictionWords.class, key);
    }
}
