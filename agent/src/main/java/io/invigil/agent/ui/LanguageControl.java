package io.invigil.agent.ui;

import io.invigil.precheck.words.Wording;
import java.awt.FlowLayout;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JToggleButton;

/// A button for each language. No list that opens: it would have to open over the page. For the event thread.
final class LanguageControl extends JPanel {
    LanguageControl(Locale chosen, Consumer<Locale> choose) {
        super(new FlowLayout(FlowLayout.LEFT, 2, 0));
        setOpaque(false);
        ButtonGroup one = new ButtonGroup();
        for (Locale language : Wording.LANGUAGES) {
            JToggleButton button = BarButton.toggle();
            String own = language.getDisplayLanguage(language);
            button.setText(language.getLanguage().toUpperCase(Locale.ROOT));
            button.setToolTipText(own);
            button.getAccessibleContext().setAccessibleName(own);
            button.setSelected(language.getLanguage().equals(chosen.getLanguage()));
            button.addActionListener(pressed -> choose.accept(language));
            one.add(button);
            add(button);
        }
    }

    void say(Words words) {
        getAccessibleContext().setAccessibleName(words.say("bar.language"));
    }
}
