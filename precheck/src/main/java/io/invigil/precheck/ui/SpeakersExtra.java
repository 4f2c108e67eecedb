package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.swing.JButton;

/// The question how many tones were heard, the choice of the speaker, and "play".
final class SpeakersExtra extends Extra {
    private static final int MOST = 6;

    private final Row row;
    private final DeviceChoice choice;
    private final Wrapped question = new Wrapped();
    private final Wrap answers = new Wrap();
    private final List<JButton> numbers = new ArrayList<>();
    private final JButton silent = new JButton();
    private final JButton play = new JButton();
    private boolean asked;
    private boolean listed;

    /// @param answer hears the answer
    /// @param again  plays once more
    SpeakersExtra(Row row, DeviceChoice choice, Consumer<OptionalInt> answer, Runnable again) {
        this.row = row;
        this.choice = choice;
        for (int number = 1; number <= MOST; number++) {
            int tones = number;
            JButton button = new JButton(String.valueOf(number));
            button.addActionListener(pressed -> answer.accept(OptionalInt.of(tones)));
            button.setName("tones" + number);
            numbers.add(button);
            answers.add(button);
        }
        silent.addActionListener(pressed -> answer.accept(OptionalInt.of(0)));
        silent.setName("tones0");
        answers.add(silent);
        play.addActionListener(pressed -> again.run());
        play.setName("play");
        Wrap replay = new Wrap();
        replay.add(play);
        add(question);
        add(answers);
        add(choice);
        add(replay);
    }

    @Override
    void asked(boolean waiting) {
        asked = waiting;
    }

    @Override
    void show(Wording language) {
        boolean done = row.phase() == Row.Phase.DONE;
        String words = language.say(Phrase.of(SpeakersExtra.class, "speakers.question"));
        question.say(asked ? words : "", Look.bold(1), Look.colour("ink"));
        answers.setVisible(asked);
        numbers.forEach(button -> button.getAccessibleContext()
                .setAccessibleName(language.say(
                        Phrase.of(SpeakersExtra.class, "speakers.tones", Integer.parseInt(button.getText())))));
        Labels.say(silent, language.say(Phrase.of(SpeakersExtra.class, "speakers.silent")));
        Labels.say(play, language.say(Phrase.of(SpeakersExtra.class, "speakers.play")));
        play.getParent().setVisible(done && choice.any());
        if (done && !listed) {
            choice.refresh();
        }
        listed = done;
        choice.show(language, done);
    }
}
