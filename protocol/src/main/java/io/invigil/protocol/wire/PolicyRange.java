package io.invigil.protocol.wire;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CameraLimits;
import io.invigil.protocol.model.ComputerLimits;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.MediaRules;
import io.invigil.protocol.model.NetworkLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The ranges that the limits of a policy must be in; `exam-policy.schema.json` says the same.
final class PolicyRange {
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 200;

    private static final Pattern QUIT_PASSWORD = Pattern.compile(
            "sha256:[0-9A-Fa-f]{64}" + "|pbkdf2-sha256:[1-9][0-9]{3,7}:[A-Za-z0-9+/]{16,88}={0,2}:[A-Za-z0-9+/]{43}=");

    private PolicyRange() {}

    /// @throws MalformedBytesException if a limit is out of range; the message names it and the range
    static void check(ExamPolicy policy) throws MalformedBytesException {
        check(policy.computer());
        check(policy.camera());
        check(policy.network());
        range("sound.noiseDecibels", policy.sound().noiseDecibels(), -120, 0);
        range("frameInterval", seconds(policy.frameInterval()), 0.1, 3_600);
        check(policy.media());
        names("checks.required", policy.checks().required());
        names("checks.omitted", policy.checks().omitted());
        names("lockdown.restrictions", policy.lockdown().restrictions());
        names("lockdown.refuseUnlessEnforced", policy.lockdown().refuseUnlessEnforced());
        names("lockdown.openShortcuts", policy.lockdown().openShortcuts());
        quitPassword(policy.lockdown().quitPassword());
    }

    /// @param whole a policy in which each limit is there
    /// @throws MalformedBytesException if it chooses what there is not; the message names what there is
    static void checkChoices(JsonNode whole) throws MalformedBytesException {
        JsonNode checkIn = whole.path("checkIn");
        choice(checkIn, "face", List.of("required", "optional", "off"));
        choice(checkIn, "identityDocument", List.of("required", "optional", "off"));
        choice(checkIn, "room", List.of("optional", "off"));
        choice(checkIn, "admission", List.of("policy", "proctor"));
    }

    private static void choice(JsonNode group, String name, List<String> choices) throws MalformedBytesException {
        if (!choices.contains(group.path(name).asString(""))) {
            throw new MalformedBytesException("checkIn." + name + " must be one of " + String.join(", ", choices));
        }
    }

    private static void check(ComputerLimits computer) throws MalformedBytesException {
        range("computer.memoryBytes", (double) computer.memoryBytes(), 0, 1L << 50);
        range("computer.cores", computer.cores(), 0, 4096);
        range("computer.load", computer.load(), 0, 1);
        range("computer.diskFreeBytes", (double) computer.diskFreeBytes(), 0, 1L << 50);
        range("computer.diskWriteMegabytes", computer.diskWriteMegabytes(), 0, 1_000_000);
        range("computer.batteryPercent", computer.batteryPercent(), 0, 100);
        range("computer.screenWidth", computer.screenWidth(), 0, 100_000);
        range("computer.screenHeight", computer.screenHeight(), 0, 100_000);
        range("computer.displays", computer.displays(), 1, 64);
        range("computer.clockOffset", seconds(computer.clockOffset()), 0.001, 86_400);
    }

    private static void check(CameraLimits camera) throws MalformedBytesException {
        range("camera.width", camera.width(), 1, 16_384);
        range("camera.height", camera.height(), 1, 16_384);
        range("camera.picturesPerSecond", camera.picturesPerSecond(), 0, 1000);
        range("camera.firstPicture", seconds(camera.firstPicture()), 0.001, 600);
    }

    private static void check(NetworkLimits network) throws MalformedBytesException {
        range("network.downloadMegabits", network.downloadMegabits(), 0, 1_000_000);
        range("network.uploadMegabits", network.uploadMegabits(), 0, 1_000_000);
        range("network.latency", seconds(network.latency()), 0.001, 60);
        range("network.jitter", seconds(network.jitter()), 0.001, 60);
        range("network.lossPercent", network.lossPercent(), 0, 100);
    }

    private static void check(MediaRules media) throws MalformedBytesException {
        range("media.spoolBytes", (double) media.spoolBytes(), 1 << 24, 1L << 50);
        range("media.longestInterval", seconds(media.longestInterval()), 0.1, 3_600);
        range("media.leastScalePercent", media.leastScalePercent(), 10, 100);
        range("media.leastQualityPercent", media.leastQualityPercent(), 10, 60);
    }

    private static void quitPassword(String kept) throws MalformedBytesException {
        if (!kept.isEmpty() && !QUIT_PASSWORD.matcher(kept).matches()) {
            throw new MalformedBytesException("lockdown.quitPassword is neither sha256:HEX nor"
                    + " pbkdf2-sha256:ROUNDS:SALT:KEY; it holds the password's hash, never the password itself");
        }
    }

    private static void names(String list, List<String> names) throws MalformedBytesException {
        if (names.size() > MOST_NAMES) {
            throw new MalformedBytesException(list + " is too long: at most " + MOST_NAMES + " names");
        }
        for (String name : names) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new MalformedBytesException(list + " holds a name that is empty or longer than " + LONGEST_NAME);
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static void range(String name, double value, double least, double greatest) throws MalformedBytesException {
        if (!(value >= least && value <= greatest)) {
            throw new MalformedBytesException(name + " is out of range: " + number(least) + " to " + number(greatest));
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
