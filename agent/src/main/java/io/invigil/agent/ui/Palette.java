package io.invigil.agent.ui;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.fonts.roboto.FlatRobotoFont;
import io.invigil.protocol.model.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import javax.swing.UIManager;

/// The colours and type of the candidate's windows. Each pair of text and ground has a contrast of at least 4.5 : 1.
final class Palette {
    static final Color PAPER = new Color(0xF4F6F8);
    static final Color CARD = Color.WHITE;
    static final Color LINE = new Color(0xDCE1E6);
    static final Color INK = new Color(0x1B2733);
    static final Color QUIET = new Color(0x526070);
    static final Color ACCENT = new Color(0x1F5FBF);
    static final Color GOOD = new Color(0x1B7F4B);
    static final Color WARN = new Color(0x9A5B00);
    static final Color BAD = new Color(0xB3261E);
    static final Color NIGHT = new Color(0x16222E);
    static final Color ON_NIGHT = new Color(0xF2F5F8);
    static final Color QUIET_ON_NIGHT = new Color(0xA9B7C6);
    static final Color GOOD_ON_NIGHT = new Color(0x5BD694);
    static final Color WARN_ON_NIGHT = new Color(0xFFC46B);
    static final Color NOTE = new Color(0xFFF4DC);
    static final Color WARNING = new Color(0xFFD9A0);
    static final Color NOTE_LINE = new Color(0xE5C98F);

    private Palette() {}

    /// Dresses Swing. Call it before the first window.
    static void install() {
        FlatRobotoFont.installLazy();
        FlatLaf.setPreferredFontFamily(FlatRobotoFont.FAMILY);
        FlatLaf.setPreferredSemiboldFontFamily(FlatRobotoFont.FAMILY_SEMIBOLD);
        FlatLightLaf.setGlobalExtraDefaults(Map.of(
                "@accentColor", "#1F5FBF",
                "@background", "#F4F6F8",
                "@foreground", "#1B2733"));
        FlatLightLaf.setup();
        UIManager.put("Button.arc", 8);
        UIManager.put("Component.focusWidth", 2);
        UIManager.put("ScrollBar.showButtons", false);
        UIManager.put("ToolTip.background", NIGHT);
    }

    static Color of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> GOOD;
            case WARN -> WARN;
            case FAIL -> BAD;
            case INCONCLUSIVE -> QUIET;
        };
    }

    static Font plain(float size) {
        return UIManager.getFont("Label.font").deriveFont(Font.PLAIN, size);
    }

    static Font bold(float size) {
        return UIManager.getFont("Label.font").deriveFont(Font.BOLD, size);
    }
}
