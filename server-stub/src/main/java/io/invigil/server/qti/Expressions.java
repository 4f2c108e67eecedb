package io.invigil.server.qti;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the expressions of response rules are worth. A value is a list of texts: none is QTI's NULL, and one is
/// a single value.
///
/// @param outcomes as they are at this moment
record Expressions(Declaration response, List<String> answer, Map<String, List<String>> outcomes) {
    static final List<String> TRUE = List.of("true");

    private static final List<String> FALSE = List.of("false");
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    List<String> value(XmlElement expression) throws Unsupported {
        return switch (expression.name()) {
            case "variable" -> variable(expression);
            case "correct" -> own(expression).correct();
            case "baseValue" -> List.of(expression.text().strip());
            case "null" -> List.of();
            case "mapResponse" -> {
                Declaration.Mapping mapping = own(expression)
                        .mapping()
                        .orElseThrow(() -> new Unsupported("<" + expression.tag() + "> without a mapping"));
                yield answer.isEmpty() ? List.of("0") : number(mapping.of(answer));
            }
            case "isNull" -> truth(only(expression).isEmpty());
            case "not" -> truth(!only(expression).equals(TRUE));
            case "and", "or" -> junction(expression);
            case "match" -> match(expression);
            case "member", "contains" -> within(expression);
            case "multiple", "ordered" -> {
                List<String> all = new ArrayList<>();
                for (XmlElement each : expression.children()) {
                    all.addAll(value(each));
                }
                yield all;
            }
            case "stringMatch" -> strings(expression);
            case "equal" -> equal(expression);
            case "gt", "gte", "lt", "lte" -> compared(expression);
            case "sum", "product", "subtract", "divide", "max", "min" -> arithmetic(expression);
            case "integerToFloat" -> only(expression);
            default -> throw Unsupported.element(expression);
        };
    }

    private List<String> variable(XmlElement expression) throws Unsupported {
        String name = expression.attribute("identifier");
        if (name.equals(response.identifier())) {
            return answer;
        }
        if (!outcomes.containsKey(name)) {
            throw new Unsupported("the variable '" + name + "' in the response processing is not known here");
        }
        return outcomes.getOrDefault(name, List.of());
    }

    /// The declaration that an expression names, which must be the item's one.
    private Declaration own(XmlElement expression) throws Unsupported {
        if (!expression.attribute("identifier").equals(response.identifier())) {
            throw new Unsupported("<" + expression.tag() + "> of another response");
        }
        return response;
    }

    private static List<String> truth(boolean is) {
        return is ? TRUE : FALSE;
    }

    private List<String> only(XmlElement expression) throws Unsupported {
        return part(expression, 0, 1);
    }

    private List<String> part(XmlElement expression, int at, int of) throws Unsupported {
        List<XmlElement> parts = expression.children();
        if (parts.size() != of) {
            throw Unsupported.element(expression);
        }
        return value(parts.get(at));
    }

    private List<String> junction(XmlElement expression) throws Unsupported {
        boolean and = expression.name().equals("and");
        boolean all = and;
        for (XmlElement each : expression.children()) {
            boolean is = value(each).equals(TRUE);
            all = and ? all && is : all || is;
        }
        return truth(all);
    }

    private List<String> match(XmlElement expression) throws Unsupported {
        List<String> one = part(expression, 0, 2);
        List<String> other = part(expression, 1, 2);
        boolean aboutAnswer = expression.children().stream()
                .anyMatch(each -> each.attribute("identifier").equals(response.identifier()));
        return truth(same(
                response.ordered(),
                aboutAnswer ? response.numeric() : allNumbers(one) && allNumbers(other),
                one,
                other));
    }

    private static boolean allNumbers(List<String> values) {
        return values.stream().allMatch(Numbers::is);
    }

    /// Whether two answers are the same; an empty one is none, and so is not.
    static boolean same(boolean ordered, boolean numeric, List<String> one, List<String> other) throws Unsupported {
        if (one.isEmpty() || one.size() != other.size()) {
            return false;
        }
        List<String> left = new ArrayList<>(one);
        List<String> right = new ArrayList<>(other);
        if (!ordered) {
            Collections.sort(left);
            Collections.sort(right);
        }
        for (int i = 0; i < left.size(); i++) {
            boolean equal = numeric
                    ? Numbers.parse(left.get(i)).compareTo(Numbers.parse(right.get(i))) == 0
                    : left.get(i).equals(right.get(i));
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    private List<String> within(XmlElement expression) throws Unsupported {
        List<String> one = part(expression, 0, 2);
        List<String> other = part(expression, 1, 2);
        List<String> few = expression.name().equals("member") ? one : other;
        List<String> many = expression.name().equals("member") ? other : one;
        if (few.isEmpty() || many.isEmpty()) {
            return FALSE;
        }
        if (response.ordered() && few.size() > 1) {
            return truth(Collections.indexOfSubList(many, few) >= 0);
        }
        return truth(many.containsAll(few));
    }

    private List<String> strings(XmlElement expression) throws Unsupported {
        if (expression.yes("substring")) {
            throw new Unsupported("<" + expression.tag() + "> of a part of the text has no counterpart here");
        }
        List<String> one = part(expression, 0, 2);
        List<String> other = part(expression, 1, 2);
        if (one.size() != 1 || other.size() != 1) {
            return FALSE;
        }
        return truth(
                expression.attribute("caseSensitive").equals("false")
                        ? one.getFirst()
                                .toLowerCase(Locale.ROOT)
                                .equals(other.getFirst().toLowerCase(Locale.ROOT))
                        : one.getFirst().equals(other.getFirst()));
    }

    private List<String> equal(XmlElement expression) throws Unsupported {
        List<String> one = part(expression, 0, 2);
        List<String> other = part(expression, 1, 2);
        if (one.size() != 1 || other.size() != 1) {
            return FALSE;
        }
        BigDecimal left = Numbers.parse(one.getFirst());
        BigDecimal right = Numbers.parse(other.getFirst());
        List<BigDecimal> off = Tolerance.of(expression, left);
        int below = right.compareTo(left.subtract(off.getFirst()));
        int above = right.compareTo(left.add(off.getLast()));
        boolean lower = expression.attribute("includeLowerBound").equals("false") ? below > 0 : below >= 0;
        boolean upper = expression.attribute("includeUpperBound").equals("false") ? above < 0 : above <= 0;
        String mode = expression.attribute("toleranceMode");
        boolean exact = mode.isEmpty() || mode.equals("exact");
        return truth(exact ? left.compareTo(right) == 0 : lower && upper);
    }

    private List<String> compared(XmlElement expression) throws Unsupported {
        List<String> one = part(expression, 0, 2);
        List<String> other = part(expression, 1, 2);
        if (one.size() != 1 || other.size() != 1) {
            return FALSE;
        }
        int compared = Numbers.parse(one.getFirst()).compareTo(Numbers.parse(other.getFirst()));
        return truth(
                switch (expression.name()) {
                    case "gt" -> compared > 0;
                    case "gte" -> compared >= 0;
                    case "lt" -> compared < 0;
                    default -> compared <= 0;
                });
    }

    private static List<String> number(BigDecimal number) throws Unsupported {
        return List.of(Numbers.bounded(number).toPlainString());
    }

    private List<String> arithmetic(XmlElement expression) throws Unsupported {
        List<BigDecimal> numbers = new ArrayList<>();
        for (XmlElement each : expression.children()) {
            for (String value : value(each)) {
                numbers.add(Numbers.parse(value));
            }
        }
        if (numbers.isEmpty()) {
            return List.of();
        }
        BigDecimal result = numbers.getFirst();
        for (BigDecimal next : numbers.subList(1, numbers.size())) {
            if (expression.name().equals("divide") && next.signum() == 0) {
                return List.of();
            }
            result = switch (expression.name()) {
                case "sum" -> result.add(next, DIGITS);
                case "product" -> result.multiply(next, DIGITS);
                case "subtract" -> result.subtract(next, DIGITS);
                case "divide" -> result.divide(next, DIGITS);
                case "max" -> result.max(next);
                default -> result.min(next);
            };
        }
        return number(result.round(new MathContext(15)));
    }
}
