package io.invigil.agent.ui;

import java.awt.Component;
import java.util.function.Consumer;
import javax.swing.JTextField;

/// Takes a message for the proctor.
final class AskSheet extends BarSheet {
    private static final int LONGEST = 500;

    private final JTextField text = new JTextField();

    /// @param send is given the text
    AskSheet(Words words, Runnable close, Consumer<String> send) {
        super(words.say("ask.heading"), close);
        Runnable sending = () -> {
            String typed = text.getText().strip();
            if (typed.isEmpty()) {
                text.requestFocusInWindow();
            } else {
                close();
                send.accept(typed);
            }
        };
        Limit.to(text, LONGEST);
        text.setFont(Palette.plain(15));
        text.addActionListener(entered -> sending.run());
        text(words.say("ask.text"));
        labelled(words.say("ask.label"), text);
        usual(words, "ask.send", sending);
        button(words, "sheet.back", close);
    }

    @Override
    Component first() {
        return text;
    }
}
