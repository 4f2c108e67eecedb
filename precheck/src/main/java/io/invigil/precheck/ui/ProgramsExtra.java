package io.invigil.precheck.ui;

import io.invigil.precheck.environment.CloseOutcome;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.Callable;
import javax.swing.JButton;
import javax.swing.JOptionPane;

/// The programs that must not run, each with a button that closes it after the candidate has said yes.
final class ProgramsExtra extends Extra {
    private final Row row;
    private final Runnable again;
    private final ProgramCloser closer = new ProgramCloser();
    private final Wrapped outcome = new Wrapped();
    private List<ProhibitedProgram> shown = List.of();
    private Wording language = Wording.ENGLISH;
    private Phrase said = Phrase.NONE;

    /// @param again looks once more
    ProgramsExtra(Row row, Runnable again) {
        this.row = row;
        this.again = again;
        outcome.setName("closed");
    }

    @Override
    void show(Wording now) {
        boolean done = row.phase() == Row.Phase.DONE;
        List<ProhibitedProgram> found =
                done ? row.finding().map(ProhibitedProgram::in).orElse(List.of()) : List.of();
        if (!found.equals(shown) || !now.equals(language) || getComponentCount() == 0) {
            language = now;
            shown = found;
            removeAll();
            found.forEach(program -> add(line(program)));
            add(outcome);
        }
        outcome.say(said.isEmpty() ? "" : language.say(said), Look.plain(0.95), Look.colour("quiet"));
        setVisible(!found.isEmpty() || !said.isEmpty());
    }

    private Wrap line(ProhibitedProgram program) {
        JButton close = new JButton();
        close.putClientProperty("html.disable", true);
        close.setText(say("programs.close", program.name()));
        close.setName("close" + program.pid());
        close.getAccessibleContext().setAccessibleDescription(program.path());
        close.setToolTipText(program.path());
        close.addActionListener(pressed -> ask(program, close));
        Wrap line = new Wrap();
        line.add(close);
        return line;
    }

    private void ask(ProhibitedProgram program, JButton close) {
        if (agreed("close.ask", program)) {
            close.setEnabled(false);
            end(program, () -> closer.close(program));
        }
    }

    private void end(ProhibitedProgram program, Callable<CloseOutcome> way) {
        Thread.ofVirtual().name("closing").start(() -> {
            try {
                CloseOutcome came = way.call();
                EventQueue.invokeLater(() -> ended(program, came));
            } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void ended(ProhibitedProgram program, CloseOutcome came) {
        said = came.words();
        if (came instanceof CloseOutcome.StillRunning && agreed("close.ask.kill", program)) {
            end(program, () -> closer.kill(program));
            return;
        }
        again.run();
    }

    private boolean agreed(String key, ProhibitedProgram program) {
        int width = Look.px(380);
        Wrapped question = new Wrapped();
        question.say(
                language.say(Phrase.of(ProgramCloser.class, key, program.name(), String.valueOf(program.pid()))),
                Look.bold(1),
                Look.colour("ink"));
        Wrapped path = new Wrapped();
        path.say(program.path(), Look.plain(0.92), Look.colour("quiet"));
        Stack room = new Stack(6);
        room.add(question);
        room.add(path);
        room.setPreferredSize(new Dimension(width, room.heightAt(width)));
        Object[] answers = {say("programs.yes"), say("programs.no")};
        return JOptionPane.showOptionDialog(
                        this,
                        room,
                        say("programs.title"),
                        JOptionPane.DEFAULT_OPTION,
                        JOptionPane.PLAIN_MESSAGE,
                        null,
                        answers,
                        answers[1])
                == 0;
    }

    private String say(String key, Object... values) {
        return language.say(Phrase.of(ProgramsExtra.class, key, values));
    }
}
