package io.invigil.precheck.ui;

import io.invigil.protocol.model.Verdict;
import java.awt.geom.Path2D;

/// The line in a verdict's mark, the same in every window: a tick, an exclamation mark, a cross, a question mark.
public final class VerdictSign {
    private VerdictSign() {}

    /// The line, to be drawn 2.2 wide with round ends in a disc of 20 by 20.
    public static Path2D of(Verdict verdict) {
        Path2D sign = new Path2D.Double();
        switch (verdict) {
            case PASS -> line(sign, 6, 10.4, 9, 13.2, 14, 7.2);
            case WARN -> {
                line(sign, 10, 5.4, 10, 10.8);
                line(sign, 10, 14.2, 10, 14.3);
            }
            case FAIL -> {
                line(sign, 6.8, 6.8, 13.2, 13.2);
                line(sign, 13.2, 6.8, 6.8, 13.2);
            }
            case INCONCLUSIVE -> {
                sign.moveTo(7.4, 7.8);
                sign.curveTo(7.6, 4.6, 12.8, 4.8, 12.6, 7.8);
                sign.curveTo(12.5, 9.6, 10, 9.6, 10, 11.4);
                line(sign, 10, 14.4, 10, 14.5);
            }
        }
        return sign;
    }

    private static void line(Path2D path, double... points) {
        path.moveTo(points[0], points[1]);
        for (int index = 2; index < points.length; index += 2) {
            path.lineTo(points[index], points[index + 1]);
        }
    }
}
