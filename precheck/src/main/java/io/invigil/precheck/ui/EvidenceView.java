package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.util.Map;

/// What a verdict rests on: names and raw figures.
final class EvidenceView extends Stack {
    EvidenceView() {
        super(1);
        setBorder(Look.room(8, 0, 2, 0));
    }

    void show(Map<String, String> evidence, Wording language) {
        removeAll();
        if (evidence.isEmpty()) {
            line(language.say(Phrase.of(EvidenceView.class, "evidence.none")));
        }
        evidence.forEach((name, value) -> line(name + ": " + (value.isBlank() ? "–" : value)));
        revalidate();
    }

    private void line(String words) {
        Wrapped line = new Wrapped();
        line.say(words, Look.plain(0.88), Look.colour("quiet"));
        add(line);
    }
}
