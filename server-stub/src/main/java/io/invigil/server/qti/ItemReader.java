package io.invigil.server.qti;

import io.invigil.server.qti.Finding.Means;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Turns an item into a question of an exam's definition.
final class ItemReader {
    private static final Set<String> KNOWN = Set.of("choiceInteraction", "textEntryInteraction", "orderInteraction");
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_OPTIONS = 30;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(100);

    private final String file;
    private final XmlElement item;
    private final String id;
    private final Consumer<Finding> findings;

    private ItemReader(String file, XmlElement item, String id, Consumer<Finding> findings) {
        this.file = file;
        this.item = item;
        this.id = id;
        this.findings = findings;
    }

    /// The question, without `id` and `area`; empty if the item was left out.
    ///
    /// @param findings is told what was lost, and why
    static Optional<Map<String, Object>> question(String file, XmlElement item, String id, Consumer<Finding> findings) {
        ItemReader reader = new ItemReader(file, item, id, findings);
        try {
            return Optional.of(reader.question());
        } catch (Unsupported reason) {
            reader.found(String.valueOf(reason.getMessage()), Means.LEFT_OUT);
            return Optional.empty();
        }
    }

    private void found(String what, Means means) {
        findings.accept(new Finding(file, id, what, means));
    }

    private void lost(String what) {
        found(what, Means.CHANGED);
    }

    private Map<String, Object> question() throws Unsupported {
        if (item.yes("adaptive")) {
            throw new Unsupported("it is adaptive, which has no counterpart here");
        }
        if (!item.children("templateDeclaration").isEmpty()
                || !item.children("templateProcessing").isEmpty()) {
            throw new Unsupported("<templateDeclaration> makes another question of it for each candidate, which has no"
                    + " counterpart here");
        }
        XmlElement body = item.child("itemBody").orElseThrow(() -> new Unsupported("there is no <itemBody>"));
        XmlElement interaction = interaction(body);
        Declaration response = response(interaction);
        Processing processing = Processing.of(item, response);
        Map<String, Object> question = switch (interaction.name()) {
            case "choiceInteraction" -> choice(interaction, processing, response);
            case "orderInteraction" -> ordering(interaction, processing);
            default -> typed(processing, response);
        };
        question.put("text", text(body));
        if (processing.silent()) {
            found(
                    "says nothing of how it is marked; its correct response is taken as the only right one",
                    Means.FILLED_IN);
        }
        for (XmlElement stimulus : item.children("assessmentStimulusRef")) {
            lost("the text '" + stimulus.attribute("href") + "' that <" + stimulus.tag() + "> names is not shown");
        }
        item.children("modalFeedback").forEach(each -> lost("the feedback in <" + each.tag() + "> is not shown"));
        return question;
    }

    private static XmlElement interaction(XmlElement body) throws Unsupported {
        List<XmlElement> interactions = body.within().stream()
                .filter(each -> each.name().endsWith("Interaction"))
                .toList();
        for (XmlElement each : interactions) {
            if (!KNOWN.contains(each.name())) {
                throw Unsupported.element(each);
            }
        }
        if (interactions.isEmpty()) {
            throw new Unsupported("it asks nothing: there is no interaction in its <itemBody>");
        }
        if (interactions.size() > 1) {
            throw new Unsupported(
                    "it has " + interactions.size() + " interactions; a question here is answered in one place");
        }
        return interactions.getFirst();
    }

    private Declaration response(XmlElement interaction) throws Unsupported {
        String wanted = interaction.attribute("responseIdentifier");
        for (XmlElement declaration : item.children("responseDeclaration")) {
            if (declaration.attribute("identifier").equals(wanted)) {
                return Declaration.of(declaration);
            }
        }
        throw new Unsupported("there is no <responseDeclaration> '" + wanted + "'");
    }

    private String text(XmlElement body) throws Unsupported {
        String text = ItemText.of(body, this::lost);
        if (text.isBlank()) {
            text = item.attribute("title");
        }
        if (text.isBlank()) {
            throw new Unsupported("it has no text");
        }
        return shortEnough(text);
    }

    private static String shortEnough(String text) throws Unsupported {
        if (text.length() > MAX_TEXT) {
            throw new Unsupported("its text has " + text.length() + " characters; at most " + MAX_TEXT + " are shown");
        }
        return text;
    }

    private Map<String, Object> choice(XmlElement interaction, Processing processing, Declaration response)
            throws Unsupported {
        Map<String, String> ids = ids(interaction);
        List<String> options = List.copyOf(ids.keySet());
        String most = interaction.attribute("maxChoices");
        boolean several = response.several() && !most.equals("1");
        ChoiceMarks marks =
                several ? ChoiceMarks.several(processing, options) : ChoiceMarks.single(processing, options);
        Map<String, Object> question = start(several ? "multiple" : "single", marks.points());
        question.put("options", options(interaction, ids));
        question.put(
                "correct",
                marks.correct().stream()
                        .map(each -> ids.getOrDefault(each, each))
                        .toList());
        if (!marks.marks().isEmpty()) {
            Map<String, BigDecimal> named = new LinkedHashMap<>();
            marks.marks().forEach((option, mark) -> named.put(ids.getOrDefault(option, option), mark));
            question.put("marks", named);
        }
        keepOrder(interaction, question);
        penalties(marks.penalties());
        if (several
                && !marks.marks().isEmpty()
                && Numbers.is(most)
                && !most.equals("0")
                && Numbers.parse(most).intValue() < options.size()) {
            lost("maxChoices=\"" + most + "\" of <" + interaction.tag() + "> does not limit how many may be chosen");
        }
        return question;
    }

    private static boolean limited(XmlElement interaction, String attribute) {
        String limit = interaction.attribute(attribute);
        return !limit.isEmpty() && !limit.equals("0");
    }

    private void penalties(boolean penalties) {
        if (penalties) {
            lost("wrong answers take points away; here they earn nothing");
        }
    }

    private Map<String, Object> ordering(XmlElement interaction, Processing processing) throws Unsupported {
        if (limited(interaction, "minChoices") || limited(interaction, "maxChoices")) {
            throw new Unsupported("<" + interaction.tag() + "> lets a part of the entries be ordered, which has no"
                    + " counterpart here");
        }
        Map<String, String> ids = ids(interaction);
        OrderMarks marks = OrderMarks.of(processing, List.copyOf(ids.keySet()));
        List<String> correct = processing.correct().stream()
                .map(each -> ids.getOrDefault(each, each))
                .toList();
        Map<String, Object> question = start("ordering", marks.points());
        question.put("options", options(interaction, ids));
        question.put("correct", correct);
        if (marks.part()) {
            question.put("credit", "part");
        }
        if (!correct.equals(List.copyOf(ids.values()))) {
            keepOrder(interaction, question);
        }
        penalties(marks.penalties());
        return question;
    }

    private Map<String, Object> typed(Processing processing, Declaration response) throws Unsupported {
        if (response.numeric()) {
            TypedMarks.Figure marks = TypedMarks.number(processing, response);
            Map<String, Object> question = start("numeric", marks.points());
            question.put("correct", marks.correct());
            question.put("tolerance", marks.tolerance());
            return question;
        }
        if (!response.baseType().equals("string") || response.several() || response.ordered()) {
            throw new Unsupported("a typed answer of the type '" + response.baseType() + "' has no counterpart here");
        }
        TypedMarks.Text marks = TypedMarks.text(processing, response);
        Map<String, Object> question = start("text", marks.points());
        if (marks.correct().size() > 50) {
            throw new Unsupported("it has more than 50 right answers");
        }
        question.put("correct", marks.correct());
        if (marks.caseSensitive()) {
            question.put("caseSensitive", true);
        }
        return question;
    }

    private static Map<String, Object> start(String kind, BigDecimal points) throws Unsupported {
        if (points.compareTo(MOST_POINTS) > 0 || points.compareTo(new BigDecimal("0.01")) < 0) {
            throw new Unsupported("it is worth " + points.toPlainString() + " points; 0.01 to 100 are possible");
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("kind", kind);
        question.put("text", "");
        if (points.compareTo(BigDecimal.ONE) != 0) {
            question.put("points", points);
        }
        return question;
    }

    private static Map<String, String> ids(XmlElement interaction) throws Unsupported {
        List<String> identifiers = interaction.children("simpleChoice").stream()
                .map(each -> each.attribute("identifier"))
                .toList();
        if (identifiers.size() < 2 || identifiers.size() > MAX_OPTIONS) {
            throw new Unsupported("<" + interaction.tag() + "> has " + identifiers.size() + " options; 2 to "
                    + MAX_OPTIONS + " are possible");
        }
        Map<String, String> ids = Ids.all(identifiers);
        if (ids.size() < identifiers.size()) {
            throw new Unsupported("<" + interaction.tag() + "> has two options of one identifier");
        }
        return ids;
    }

    private List<Map<String, Object>> options(XmlElement interaction, Map<String, String> ids) throws Unsupported {
        List<Map<String, Object>> options = new ArrayList<>();
        for (XmlElement choice : interaction.children("simpleChoice")) {
            if (!choice.attribute("templateIdentifier").isEmpty()) {
                throw new Unsupported("<" + choice.tag() + "> depends on a template");
            }
            String identifier = choice.attribute("identifier");
            String text = shortEnough(ItemText.of(choice, this::lost));
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("id", ids.getOrDefault(identifier, identifier));
            option.put("text", text.isBlank() ? identifier : text);
            if (choice.yes("fixed")) {
                option.put("fixed", true);
            }
            options.add(option);
        }
        return options;
    }

    private static void keepOrder(XmlElement interaction, Map<String, Object> question) {
        if (!interaction.yes("shuffle")) {
            question.put("keepOrder", true);
        }
    }
}
