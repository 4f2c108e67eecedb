package io.invigil.precheck.ui;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.roboto.FlatRobotoFont;
import com.formdev.flatlaf.util.UIScale;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.UIManager;
import javax.swing.border.Border;

/// The colours, letters and measures of the window. Each pair of text and ground has a contrast of at least 4.5 : 1.
final class Look {
    private static final Map<String, String> LIGHT = Map.of(
            "@background", "#F5F7F9",
            "@foreground", "#1B2733",
            "@accentColor", "#1F5FBF",
            "Button.arc", "10",
            "Component.arc", "10",
            "Component.focusWidth", "2",
            "ScrollBar.width", "12",
            "ScrollBar.thumbArc", "999",
            "ScrollBar.thumbInsets", "2,2,2,2");

    private Look() {}

    /// Dresses Swing; call it before the first window, and again for another look.
    static void dress(boolean dark) {
        FlatRobotoFont.installLazy();
        FlatLaf.setPreferredFontFamily(FlatRobotoFont.FAMILY);
        FlatLaf.setPreferredSemiboldFontFamily(FlatRobotoFont.FAMILY_SEMIBOLD);
        FlatLaf.setGlobalExtraDefaults(
                dark
                        ? with(Map.of(
                                "@background", "#14191F",
                                "@foreground", "#E8EDF2",
                                "@accentColor", "#6EA8FF"))
                        : LIGHT);
        FlatLaf.setup(dark ? new FlatDarkLaf() : new FlatLightLaf());
        put("card", dark ? 0x1C232B : 0xFFFFFF);
        put("line", dark ? 0x2F3A46 : 0xDDE3E9);
        put("ink", dark ? 0xE8EDF2 : 0x1B2733);
        put("quiet", dark ? 0xA3B1C0 : 0x526070);
        put("accent", dark ? 0x6EA8FF : 0x1F5FBF);
        put("good", dark ? 0x5BD694 : 0x1B7F4B);
        put("warn", dark ? 0xFFC46B : 0x8F5400);
        put("bad", dark ? 0xFF8A80 : 0xB3261E);
        put("unsure", dark ? 0xB3C1DD : 0x4A5A78);
        put("onMark", dark ? 0x14191F : 0xFFFFFF);
        put("track", dark ? 0x2F3A46 : 0xE3E8ED);
        put("goodWash", dark ? 0x17291F : 0xE9F6EF);
        put("warnWash", dark ? 0x2C2414 : 0xFFF5E0);
        put("badWash", dark ? 0x2F1B1A : 0xFDECEA);
        put("calmWash", dark ? 0x1A2330 : 0xEAF1FB);
    }

    private static Map<String, String> with(Map<String, String> other) {
        Map<String, String> all = new HashMap<>(LIGHT);
        all.putAll(other);
        return all;
    }

    private static void put(String name, int colour) {
        UIManager.put("Invigil." + name, new Color(colour));
    }

    /// One of the window's own colours.
    static Color colour(String name) {
        return Objects.requireNonNull(UIManager.getColor("Invigil." + name), name);
    }

    static Color of(Verdict verdict) {
        return colour(
                switch (verdict) {
                    case PASS -> "good";
                    case WARN -> "warn";
                    case FAIL -> "bad";
                    case INCONCLUSIVE -> "unsure";
                });
    }

    static Color of(Readiness readiness) {
        return of(worst(readiness));
    }

    static Color wash(Readiness readiness) {
        return colour(
                switch (readiness) {
                    case READY -> "goodWash";
                    case READY_WITH_WARNINGS -> "warnWash";
                    case NOT_READY -> "badWash";
                });
    }

    /// The verdict whose mark stands for a readiness.
    static Verdict worst(Readiness readiness) {
        return switch (readiness) {
            case READY -> Verdict.PASS;
            case READY_WITH_WARNINGS -> Verdict.WARN;
            case NOT_READY -> Verdict.FAIL;
        };
    }

    /// Letters relative to the system's size.
    static Font plain(double size) {
        Font base = UIManager.getFont("Label.font");
        return base.deriveFont(Font.PLAIN, (float) (base.getSize2D() * size));
    }

    static Font bold(double size) {
        Font base = UIManager.getFont("Label.font");
        return base.deriveFont(Font.BOLD, (float) (base.getSize2D() * size));
    }

    /// Letters are drawn as the system draws them, and never with steps.
    static void smooth(Graphics graphics) {
        if (graphics instanceof Graphics2D pen) {
            Object system = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
            if (system instanceof Map<?, ?> hints) {
                pen.addRenderingHints(hints);
            }
            Object now = pen.getRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING);
            if (now.equals(RenderingHints.VALUE_TEXT_ANTIALIAS_DEFAULT)
                    || now.equals(RenderingHints.VALUE_TEXT_ANTIALIAS_OFF)) {
                pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            }
        }
    }

    /// Pixels at the scale of the window.
    static int px(int atFullSize) {
        return UIScale.scale(atFullSize);
    }

    /// Empty room around something.
    static Border room(int top, int left, int bottom, int right) {
        return BorderFactory.createEmptyBorder(px(top), px(left), px(bottom), px(right));
    }
}
