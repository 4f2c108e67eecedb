package io.invigil.shell.screen;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import javax.swing.JFrame;
import javax.swing.JTextField;
import javax.swing.JWindow;

/// An exam's window that takes the screens, and does what it is told on its input, one word a line.
final class ScreenProbe {
    private ScreenProbe() {}

    public static void main(String[] arguments) throws Exception {
        JTextField answer = new JTextField();
        FutureTask<JFrame> shown = new FutureTask<>(() -> {
            JFrame window = new JFrame("exam");
            window.setUndecorated(true);
            window.add(answer);
            window.setBounds(50, 50, 400, 300);
            window.setVisible(true);
            return window;
        });
        EventQueue.invokeLater(shown);
        JFrame exam = shown.get();
        FullScreen fullScreen = new FullScreen(exam);
        DisplayCovers covers = new DisplayCovers(
                exam, Displays.ofThisComputer(), new Wording(Locale.GERMAN), now -> say("changed", now));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Robot eyes = new Robot();
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "full" -> say("full", fullScreen.engage());
                case "cover" -> say("cover", covers.engage());
                case "right" ->
                    System.out.println(
                            "right: " + hex(eyes.getPixelColor(820, 20)) + " " + hex(eyes.getPixelColor(1580, 580)));
                case "left" -> System.out.println("left: " + hex(eyes.getPixelColor(200, 200)));
                case "above" -> above();
                case "bounds" -> System.out.println("bounds: " + words(exam.getBounds()));
                case "answer" -> System.out.println("answer: " + answer.getText());
                case "open" -> open();
                case "status" -> say("status", fullScreen.status());
                case "free" -> System.out.println("free: " + fullScreen.release() + "; " + covers.release());
                case "top" -> System.out.println("top: " + exam.isAlwaysOnTop() + " " + exam.isShowing());
                default -> throw new IllegalArgumentException(order);
            }
        }
        System.exit(0);
    }

    private static void open() throws Exception {
        FutureTask<Boolean> opened = new FutureTask<>(() -> {
            JFrame other = new JFrame("a chat");
            other.getContentPane().setBackground(Color.RED);
            other.setBounds(800, 0, 800, 600);
            other.setFocusableWindowState(false);
            other.setVisible(true);
            other.toFront();
            return true;
        });
        EventQueue.invokeLater(opened);
        System.out.println("open: " + opened.get());
    }

    private static void above() throws Exception {
        EventQueue.invokeAndWait(() -> {
            JWindow question = new JWindow();
            question.getContentPane().setBackground(Color.BLUE);
            question.setBounds(100, 100, 300, 200);
            question.setVisible(true);
            question.toFront();
        });
        System.out.println("above: shown");
    }

    private static void say(String what, Enforcement enforcement) {
        System.out.println(what + ": " + (enforcement.level() + " " + enforcement.reason()).strip());
    }

    private static String words(Rectangle bounds) {
        return bounds.x + "," + bounds.y + " " + bounds.width + "x" + bounds.height;
    }

    private static String hex(Color colour) {
        return "%06x".formatted(colour.getRGB() & 0xFFFFFF);
    }
}
