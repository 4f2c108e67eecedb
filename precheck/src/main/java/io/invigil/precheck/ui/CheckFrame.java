package io.invigil.precheck.ui;

import com.formdev.flatlaf.FlatLaf;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.report.CheckGroup;
import io.invigil.precheck.report.ReportDelivery;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Readiness;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/// The window's parts and what passes between them. For the event thread.
final class CheckFrame implements DeskListener {
    private static final int FRAME = 80;
    private static final int LOW = 560;

    private final CheckSetup setup;
    private final JFrame frame = new JFrame();
    private final Banner banner = new Banner();
    private final Stack page = new Stack(18, 860);
    private final JPanel head = new Sheet();
    private final Stack bannerPlace = new Stack(0, 860);
    private final TopBar top;
    private final ActionBar actions;
    private final Dispatch dispatch;
    private final List<RowView> views = new ArrayList<>();
    private final List<GroupView> groups = new ArrayList<>();
    private final Timer clock = new Timer(FRAME, tick -> turn());
    private Wording language;
    private Optional<Desk> desk = Optional.empty();
    private Optional<CheckSetup.Task> task = Optional.empty();
    private boolean asked;
    private int degrees;

    /// @param closed hears the verdict of the last run when the window is closed
    CheckFrame(CheckSetup setup, CompletableFuture<Optional<Readiness>> closed) {
        this.setup = setup;
        this.language = setup.language();
        this.top = new TopBar(language, setup.server(), this::speak, this::wear);
        this.actions = new ActionBar(setup.server().isPresent());
        this.dispatch =
                new Dispatch(new ReportDelivery(setup.state()), said -> actions.say(language, said.what(), said.bad()));
        bannerPlace.setBorder(Look.room(4, 20, 12, 20));
        page.setBorder(Look.room(8, 20, 24, 8)); // beside it is the scroll bar
        page.setFocusable(true);
        JPanel whole = new Sheet();
        Stack topPlace = new Stack(0, 860);
        topPlace.setBorder(Look.room(12, 20, 4, 20));
        topPlace.add(top);
        head.add(topPlace, BorderLayout.NORTH);
        head.add(bannerPlace, BorderLayout.CENTER);
        bannerPlace.add(banner);
        JScrollPane scroll = new JScrollPane(
                page, ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.setOpaque(false);
        scroll.getViewport().setOpaque(false);
        whole.add(head, BorderLayout.NORTH);
        whole.add(scroll, BorderLayout.CENTER);
        whole.add(actions, BorderLayout.SOUTH);
        frame.setContentPane(whole);
        new FrameKeys(frame, scroll, views).bind(this, actions);
        new FramePlace(frame)
                .open(
                        page::requestFocusInWindow,
                        () -> closed.complete(desk.flatMap(Desk::run).map(CheckRun::readiness)),
                        this::fit);
        show();
        clock.start();
    }

    JFrame frame() {
        return frame;
    }

    /// The task is known: its rows appear and its checks start.
    void begin(CheckSetup.Task known) {
        task = Optional.of(known);
        Desk fresh = new Desk(known.plan(), known.context(), this);
        desk = Optional.of(fresh);
        Extras extras = new Extras(fresh);
        Map<CheckGroup, List<RowView>> grouped = new EnumMap<>(CheckGroup.class);
        for (Row row : fresh.rows()) {
            RowView view = new RowView(row, extras.of(row), () -> fresh.again(row));
            views.add(view);
            grouped.computeIfAbsent(CheckGroup.of(row.id()), group -> new ArrayList<>())
                    .add(view);
        }
        grouped.forEach((group, rows) -> {
            GroupView view = new GroupView(group, rows);
            groups.add(view);
            page.add(view);
        });
        if (!known.note().isEmpty()) {
            actions.say(language, known.note(), false);
        }
        fresh.runAll();
        show();
        page.revalidate();
    }

    /// Runs everything again.
    void runAll() {
        desk.ifPresent(Desk::runAll);
        clock.start();
        show();
    }

    /// Sends the report.
    void send() {
        material()
                .ifPresent(known ->
                        setup.server().ifPresent(server -> dispatch.settle(known, Optional.of(server), setup.files())));
    }

    /// Saves the report where the candidate chooses.
    void save(boolean pdf) {
        material()
                .ifPresent(known -> new SaveDialog(frame, language)
                        .file(known.run(), pdf)
                        .ifPresent(file -> dispatch.save(known, file)));
    }

    /// Copies the report as text.
    void copy() {
        material().ifPresent(known -> {
            Clipboard.put(Dispatch.text(known));
            actions.say(language, Phrase.of(CheckFrame.class, "outcome.copied"), false);
        });
    }

    private Optional<Dispatch.Material> material() {
        return desk.filter(known -> !known.busy())
                .flatMap(known -> known.run()
                        .flatMap(run ->
                                task.map(what -> new Dispatch.Material(run, what.plan(), known.context(), language))));
    }

    private void speak(Wording chosen) {
        language = chosen;
        show();
    }

    private void wear(Appearance appearance) {
        switch (appearance) {
            case LIGHT -> wear(false);
            case DARK -> wear(true);
            case SYSTEM ->
                Thread.ofVirtual().start(() -> {
                    boolean dark = SystemAppearance.dark();
                    EventQueue.invokeLater(() -> wear(dark));
                });
        }
    }

    void wear(boolean dark) {
        if (FlatLaf.isLafDark() != dark) {
            Look.dress(dark);
            FlatLaf.updateUI();
            show();
        }
    }

    /// Where there is little height the verdict scrolls with the rows.
    private void fit() {
        boolean low = frame.getContentPane().getHeight() < Look.px(LOW);
        boolean inPage = page.isAncestorOf(banner);
        if (low != inPage) {
            if (low) {
                page.add(banner, 0);
            } else {
                bannerPlace.add(banner);
            }
            bannerPlace.setVisible(!low);
            frame.getContentPane().revalidate();
        }
    }

    private void show() {
        frame.setTitle(language.say(Phrase.of(CheckFrame.class, "frame.title")));
        frame.setLocale(language.locale());
        top.show(language);
        page.getAccessibleContext().setAccessibleName(frame.getTitle());
        groups.forEach(group -> group.show(language));
        views.forEach(view -> view.show(language));
        summary();
    }

    private void summary() {
        boolean busy = desk.map(Desk::busy).orElse(true);
        @Nullable CheckRun run = desk.flatMap(Desk::run).orElse(null);
        if (busy || run == null) {
            List<Row> rows = desk.map(Desk::rows).orElse(List.of());
            int done = (int)
                    rows.stream().filter(row -> row.phase() == Row.Phase.DONE).count();
            banner.running(language, done, rows.size(), asked && done == rows.size() - 1);
        } else {
            banner.settled(language, run, worst(run));
        }
        actions.show(language, run != null, busy);
    }

    /// Names of the checks from which the verdict over all comes, in the order of the rows.
    private List<String> worst(CheckRun run) {
        Readiness readiness = run.readiness();
        return views.stream()
                .map(RowView::row)
                .filter(row -> readiness != Readiness.READY)
                .filter(row -> row.finding()
                        .map(found -> Readiness.of(List.of(found.in(Wording.ENGLISH))))
                        .filter(readiness::equals)
                        .isPresent())
                .map(row -> language.say(row.check().title()))
                .toList();
    }

    private void turn() {
        degrees = (degrees + 24) % 360;
        views.forEach(view -> view.turn(degrees));
        banner.turn(degrees);
    }

    @Override
    public void changed(Row row) {
        views.stream().filter(view -> view.row() == row).forEach(view -> view.show(language));
        if (!clock.isRunning()) {
            clock.start();
        }
        summary();
    }

    @Override
    public void seen(Row row, BufferedImage picture) {
        extra(row).ifPresent(extra -> extra.seen(picture));
    }

    @Override
    public void heard(Row row, SoundLevel level) {
        extra(row).ifPresent(extra -> extra.heard(level));
    }

    private Optional<Extra> extra(Row row) {
        return views.stream().filter(view -> view.row() == row).findFirst().flatMap(RowView::extra);
    }

    @Override
    public void asked(boolean waiting) {
        asked = waiting;
        views.forEach(view -> view.extra().ifPresent(extra -> extra.asked(waiting)));
        views.forEach(view -> view.show(language));
        summary();
    }

    @Override
    public void settled(boolean whole) {
        clock.stop();
        show();
        material().ifPresent(known -> {
            if (whole || !setup.files().isEmpty()) {
                dispatch.settle(known, whole ? setup.server() : Optional.empty(), setup.files());
            }
        });
    }
}
