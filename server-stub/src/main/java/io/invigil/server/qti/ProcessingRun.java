package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One run of response rules over one answer.
final class ProcessingRun {
    private final Expressions expressions;
    private final Map<String, List<String>> outcomes;

    ProcessingRun(Declaration response, List<String> answer, Map<String, List<String>> defaults) {
        this.outcomes = new HashMap<>(defaults);
        this.expressions = new Expressions(response, answer, outcomes);
    }

    static boolean same(Declaration response, List<String> one, List<String> other) throws Unsupported {
        return Expressions.same(response.ordered(), response.numeric(), one, other);
    }

    BigDecimal score(XmlElement rules, String score) throws Unsupported {
        boolean _ = goesOn(rules);
        List<String> value = outcomes.getOrDefault(score, List.of());
        return value.size() == 1 ? Numbers.parse(value.getFirst()) : BigDecimal.ZERO;
    }

    /// Runs the rules in an element; answers whether what follows is to be run as well.
    private boolean goesOn(XmlElement parent) throws Unsupported {
        for (XmlElement rule : parent.children()) {
            boolean on = switch (rule.name()) {
                case "responseCondition" -> condition(rule);
                case "responseProcessingFragment" -> goesOn(rule);
                case "setOutcomeValue" -> set(rule);
                case "exitResponse" -> false;
                default -> throw Unsupported.element(rule);
            };
            if (!on) {
                return false;
            }
        }
        return true;
    }

    private boolean set(XmlElement rule) throws Unsupported {
        if (rule.children().size() != 1) {
            throw Unsupported.element(rule);
        }
        outcomes.put(
                rule.attribute("identifier"), expressions.value(rule.children().getFirst()));
        return true;
    }

    private boolean condition(XmlElement condition) throws Unsupported {
        for (XmlElement branch : condition.children()) {
            List<XmlElement> parts = branch.children();
            switch (branch.name()) {
                case "responseIf", "responseElseIf" -> {
                    if (parts.isEmpty()) {
                        throw Unsupported.element(branch);
                    }
                    if (expressions.value(parts.getFirst()).equals(Expressions.TRUE)) {
                        return goesOn(rest(branch, parts));
                    }
                }
                case "responseElse" -> {
                    return goesOn(branch);
                }
                default -> throw Unsupported.element(branch);
            }
        }
        return true;
    }

    private static XmlElement rest(XmlElement branch, List<XmlElement> parts) {
        return new XmlElement(
                branch.name(),
                branch.tag(),
                branch.namespace(),
                branch.attributes(),
                List.copyOf(parts.subList(1, parts.size())));
    }
}
