package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an item's response processing gives for an answer. It is run, not compared with patterns: so whatever way a
/// tool writes the same thing, the same is found out.
final class Processing {
    private static final int MAX_ELEMENTS = 1_000;
    private static final Set<String> MATCH = Set.of("match_correct", "CC2_match", "CC2_match_basic");
    private static final Set<String> MAP = Set.of("map_response", "CC2_map_response");

    private final Declaration response;
    private final Optional<XmlElement> rules;
    private final Map<String, List<String>> defaults;
    private final String template;
    private final String score;

    private Processing(
            Declaration response,
            Optional<XmlElement> rules,
            Map<String, List<String>> defaults,
            String template,
            String score) {
        this.response = response;
        this.rules = rules;
        this.defaults = defaults;
        this.template = template;
        this.score = score;
    }

    /// The processing of an item for its one response.
    static Processing of(XmlElement item, Declaration response) throws Unsupported {
        Map<String, List<String>> defaults = new HashMap<>();
        Set<String> numbers = new LinkedHashSet<>();
        for (XmlElement outcome : item.children("outcomeDeclaration")) {
            String base = outcome.attribute("baseType");
            List<String> value = outcome.children("defaultValue").stream()
                    .flatMap(each -> each.children("value").stream())
                    .map(each -> each.text().strip())
                    .toList();
            boolean number = base.equals("float") || base.equals("integer");
            if (number) {
                numbers.add(outcome.attribute("identifier"));
            }
            defaults.put(outcome.attribute("identifier"), value.isEmpty() && number ? List.of("0") : value);
        }
        Optional<XmlElement> rules = item.child("responseProcessing");
        if (rules.isEmpty() || rules.get().children().isEmpty()) {
            return new Processing(response, Optional.empty(), defaults, template(rules), "SCORE");
        }
        List<XmlElement> all = rules.get().within();
        if (all.size() > MAX_ELEMENTS) {
            throw new Unsupported("<" + rules.get().tag() + "> has more than " + MAX_ELEMENTS + " elements");
        }
        Set<String> set = new LinkedHashSet<>();
        all.stream()
                .filter(each -> each.name().equals("setOutcomeValue"))
                .forEach(each -> set.add(each.attribute("identifier")));
        set.retainAll(numbers);
        if (!set.contains("SCORE") && set.size() != 1) {
            throw new Unsupported("<" + rules.get().tag() + "> does not set SCORE");
        }
        String score = set.contains("SCORE") ? "SCORE" : set.iterator().next();
        return new Processing(response, rules, defaults, "", score);
    }

    private static String template(Optional<XmlElement> rules) throws Unsupported {
        String uri = rules.map(element -> element.attribute("template")).orElse("");
        if (uri.isEmpty()) {
            return "";
        }
        String name = uri.replaceFirst(".*/", "").replaceFirst("\\.xml$", "");
        if (!MATCH.contains(name) && !MAP.contains(name)) {
            throw new Unsupported("the response processing template '" + name + "' has no counterpart here");
        }
        return name;
    }

    /// Whether the item says nothing about how it is marked, so that its correct response must do.
    boolean silent() {
        return rules.isEmpty() && template.isEmpty();
    }

    /// The right answer that the item declares; empty if it declares none.
    List<String> correct() {
        return response.correct();
    }

    /// The values that the rules name as one answer.
    List<List<String>> mentionedTogether() {
        return rules.stream()
                .flatMap(element -> element.within("multiple").stream())
                .map(each -> each.within("baseValue").stream()
                        .map(value -> value.text().strip())
                        .toList())
                .toList();
    }

    /// The rules, for those who look for numbers in them.
    Optional<XmlElement> rules() {
        return rules;
    }

    /// The score of an answer.
    ///
    /// @throws Unsupported if the rules use something that has no counterpart here
    BigDecimal score(List<String> answer) throws Unsupported {
        if (rules.isPresent()) {
            return new ProcessingRun(response, answer, defaults).score(rules.get(), score);
        }
        if (MAP.contains(template)) {
            Declaration.Mapping mapping = response.mapping()
                    .orElseThrow(() ->
                            new Unsupported("the template '" + template + "' needs a mapping, and there is" + " none"));
            return answer.isEmpty() ? BigDecimal.ZERO : Numbers.bounded(mapping.of(answer));
        }
        if (response.correct().isEmpty()) {
            throw new Unsupported("nothing says which answer is right: there is no <correctResponse>");
        }
        return ProcessingRun.same(response, answer, response.correct()) ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
