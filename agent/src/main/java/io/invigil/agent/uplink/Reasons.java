package io.invigil.agent.uplink;

import io.invigil.precheck.network.PinMismatchException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;

/// Says in words why a connection failed.
final class Reasons {
    private static final int DEEPEST = 8;

    private Reasons() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (cause instanceof PinMismatchException) {
                return "what answers is not the server that your link names: " + cause.getMessage();
            }
            Throwable deeper = cause.getCause();
            if (deeper == null) {
                break;
            }
            cause = deeper;
        }
        return switch (failure) {
            case UnknownHostException ignored -> "there is no such host";
            case ConnectException ignored -> "nobody answers there";
            case ClosedChannelException ignored -> "the connection was cut";
            default -> cause.getClass().getSimpleName() + ": " + cause.getMessage();
        };
    }
}
