package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/// What is checked and for whom, and the choice of language and look.
final class TopBar extends JPanel {
    private final JLabel title = Labels.plain();
    private final JLabel place = Labels.plain();
    private final JComboBox<Locale> languages = new JComboBox<>(Wording.LANGUAGES.toArray(Locale[]::new));
    private final JComboBox<Appearance> appearances = new JComboBox<>(Appearance.values());
    private final Optional<ServerAddress> server;

    TopBar(
            Wording language,
            Optional<ServerAddress> server,
            Consumer<Wording> languageChosen,
            Consumer<Appearance> appearanceChosen) {
        super(new BorderLayout(Look.px(12), 0));
        this.server = server;
        setOpaque(false);
        Stack names = new Stack(0);
        names.add(title);
        names.add(place);
        add(names, BorderLayout.CENTER);
        JPanel choices = new JPanel(new FlowLayout(FlowLayout.TRAILING, Look.px(8), 0));
        choices.setOpaque(false);
        choices.add(languages);
        choices.add(appearances);
        add(choices, BorderLayout.EAST);
        languages.setSelectedItem(language.locale());
        languages.addActionListener(chosen -> {
            if (languages.getSelectedItem() instanceof Locale locale) {
                languageChosen.accept(new Wording(locale));
            }
        });
        appearances.addActionListener(chosen -> {
            if (appearances.getSelectedItem() instanceof Appearance appearance) {
                appearanceChosen.accept(appearance);
            }
        });
        languages.setName("language");
        appearances.setName("appearance");
    }

    void show(Wording language) {
        Labels.say(title, say(language, "top.title"), Look.bold(1.05), Look.colour("ink"));
        String to =
                server.map(address -> " · " + address.https().getAuthority()).orElse("");
        Labels.say(place, CheckRun.computer() + to, Look.plain(0.9), Look.colour("quiet"));
        languages.setRenderer(new Named());
        appearances.setRenderer(new Titled(language));
        name(languages, say(language, "top.language"));
        name(appearances, say(language, "top.appearance"));
    }

    private static void name(JComboBox<?> box, String name) {
        box.getAccessibleContext().setAccessibleName(name);
        box.setToolTipText(name);
    }

    private static String say(Wording language, String key) {
        return language.say(Phrase.of(TopBar.class, key));
    }

    /// Languages in their own words.
    private static final class Named extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, @Nullable Object value, int index, boolean selected, boolean focused) {
            Object shown = value instanceof Locale locale ? own(locale) : value;
            return super.getListCellRendererComponent(list, shown, index, selected, focused);
        }

        private static String own(Locale locale) {
            String name = locale.getDisplayLanguage(locale);
            return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
        }
    }

    /// Looks in the window's words.
    private static final class Titled extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        private final transient Wording language;

        Titled(Wording language) {
            this.language = language;
        }

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, @Nullable Object value, int index, boolean selected, boolean focused) {
            Object shown = value instanceof Appearance one ? language.say(one.title()) : value;
            return super.getListCellRendererComponent(list, shown, index, selected, focused);
        }
    }
}
