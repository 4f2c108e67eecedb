package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How far `equal` lets a number be off.
final class Tolerance {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private Tolerance() {}

    /// How far below and above; both nothing where it must be exact.
    static List<BigDecimal> of(XmlElement equal, BigDecimal value) throws Unsupported {
        String mode = equal.attribute("toleranceMode");
        if (mode.isEmpty() || mode.equals("exact")) {
            return List.of(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        List<BigDecimal> off = new ArrayList<>();
        for (String each : SPACE.split(equal.attribute("tolerance"), -1)) {
            BigDecimal figure = Numbers.parse(each);
            off.add(mode.equals("relative") ? figure.multiply(PERCENT).multiply(value.abs()) : figure);
        }
        return off;
    }
}
