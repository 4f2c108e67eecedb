import java.util.List;

/// What came of a round.
///
/// @param stopped  SIGSTOP, not SIGKILL
/// @param engaging hit before everything was held and shown
/// @param usable   ms until the exam could be typed into again, or -1 where it was given up
/// @param free     ms until the computer was the candidate's: since the hit where the exam was given up, else since the
///                 candidate left it
/// @param late     what took too long, or nothing
record Round(int number, Victim victim, boolean stopped, boolean engaging, long usable, long free, String late) {
    static final long MOST_FREE_MS = 2000;

    String line() {
        return String.join(
                "\t", number + "", victim.name(), stopped + "", engaging + "", usable + "", free + "", late.isEmpty() ? "-" : late);
    }

    static Round of(String line) {
        List<String> parts = List.of(line.split("\t", -1));
        return new Round(
                Integer.parseInt(parts.get(0)),
                Victim.valueOf(parts.get(1)),
                Boolean.parseBoolean(parts.get(2)),
                Boolean.parseBoolean(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Long.parseLong(parts.get(5)),
                parts.get(6).equals("-") ? "" : parts.get(6));
    }
}
