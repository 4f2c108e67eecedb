import java.util.List;
import java.util.Locale;

/// What is hit.
enum Victim {
    AGENT,
    GUARD,
    PAGE,
    NETWORK,
    OTHER;

    /// How long the exam may take until it can be typed into again, where it goes on: a new guard has to start and to
    /// hold first, a page that lost its process is loaded again in a new one, and an exam that is not open yet has to
    /// open, without the network process at the second try, after 8 s.
    long mostUsableMs(boolean engaging) {
        return switch (this) {
            case AGENT, OTHER -> engaging ? 5000 : 2000;
            case NETWORK -> engaging ? 12_000 : 2000;
            case GUARD, PAGE -> 5000;
        };
    }

    /// Whether the exam goes on.
    boolean examGoesOn() {
        return this != AGENT;
    }

    /// Which of the exam's processes this is, without the agent itself.
    boolean is(List<String> command) {
        boolean helper = command.stream().anyMatch(word -> word.startsWith("--type="));
        boolean page = command.contains("--type=renderer");
        boolean network = command.stream().anyMatch(word -> word.startsWith("--utility-sub-type=network."));
        return switch (this) {
            case AGENT -> false;
            case GUARD -> command.stream().anyMatch(word -> word.endsWith(".GuardMain"));
            case PAGE -> page;
            case NETWORK -> network;
            case OTHER -> helper && !page && !network;
        };
    }

    String words() {
        return switch (this) {
            case OTHER -> "another of the browser's";
            case PAGE -> "the page's process";
            case NETWORK -> "the browser's network process";
            case AGENT, GUARD -> name().toLowerCase(Locale.ROOT);
        };
    }
}
