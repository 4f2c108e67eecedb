import io.invigil.agent.session.EndSignals;
import io.invigil.agent.session.ExamException;
import io.invigil.agent.session.HeldComputer;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.BrowserException;
import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserListener;
import io.invigil.shell.browser.ExamBrowserSettings;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import java.awt.Toolkit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// An exam without its session: `ExamHolder PAGE SERVER HOME NATIVES RESTRICTION...`. It holds the computer as the agent
/// does and shows a page in the exam's browser, after a first line on its input; at a second line it gives everything
/// back and ends. When the guard is lost it starts another, when the page is lost it gives everything back,
/// as the agent does. What happens it prints, each line with the time in ms.
public final class ExamHolder {
    private final HeldComputer computer;

    private ExamHolder(Path home, List<String> restrictions) {
        computer = new HeldComputer(
                LockdownRules.holding(restrictions),
                new NoPrograms(),
                new StateFolder(home),
                GuardProgram.ofThisProcess(),
                Wording.ENGLISH,
                event -> say("event " + event));
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[2]);
        ExamHolder holder = new ExamHolder(home, Arrays.asList(args).subList(4, args.length));
        Toolkit.getDefaultToolkit();
        say("ready");
        int _ = System.in.read();
        ExamBrowserSettings settings = new ExamBrowserSettings(
                        URI.create(args[0]),
                        ServerAddress.parse(args[1]),
                        Files.createDirectories(home.resolve("scratch")),
                        Path.of(args[3]),
                        "Exam",
                        true,
                        BrowserRules.standard(),
                        BrowserIdentity.plain());
        holder.sit(settings);
    }

    private void sit(ExamBrowserSettings settings) throws Exception {
        try {
            computer.hold("Exam curtain", new Ears());
            say("held");
            ExamBrowser browser = ExamBrowser.open(settings, new Page());
            EndSignals.takeBack();
            computer.shows(browser.window());
            say("open");
            int _ = System.in.read();
            giveBack("leaving");
            browser.close();
        } catch (ExamException | BrowserException refused) {
            say("refused " + refused.getMessage());
            giveBack("refused");
        }
        say("over");
        System.exit(0);
    }

    private void giveBack(String why) {
        say("given back " + computer.giveBack(why));
    }

    private void again(String why) {
        say("lost " + why);
        try {
            computer.again(why);
            say("again");
        } catch (ExamException failed) {
            say("not again " + failed.getMessage());
            giveBack("the guard was lost");
            System.exit(1);
        }
    }

    private void crashed(String why) {
        say("crashed " + why);
        giveBack("the page is gone");
        System.exit(1);
    }

    private static synchronized void say(String line) {
        System.out.println(System.currentTimeMillis() + " " + line);
        System.out.flush();
    }

    private final class Ears implements LockdownListener {
        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {}

        @Override
        public void focus(boolean focused, String window) {
            say("focus " + focused);
        }

        @Override
        public void guardLost(String why) {
            Thread.ofPlatform().daemon().start(() -> again(why));
        }
    }

    private final class Page implements ExamBrowserListener {
        @Override
        public void painted() {
            say("painted");
        }

        @Override
        public void titleChanged(String title) {}

        @Override
        public void blocked(String url, String why) {}

        @Override
        public void interrupted(String why) {
            say("interrupted " + why);
        }

        @Override
        public void crashed(String why) {
            Thread.ofPlatform().daemon().start(() -> ExamHolder.this.crashed(why));
        }

        @Override
        public void unpacking(int percent) {}

        @Override
        public void serverReachable(boolean reachable) {
            say("reachable " + reachable);
        }
    }

    private record NoPrograms() implements Restriction {
        @Override
        public String id() {
            return "prohibited-programs";
        }

        @Override
        public Enforcement engage() {
            return new Enforcement.Enforced();
        }

        @Override
        public String release() {
            return "no program was touched";
        }
    }
}
