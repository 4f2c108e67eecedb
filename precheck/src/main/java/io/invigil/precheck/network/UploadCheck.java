package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How fast do bytes go to the server, over the connection that the exam uses?
public final class UploadCheck extends NetworkCheck {
    @Override
    public String id() {
        return "network.upload";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "at least " + Throughput.words(context.policy().network().uploadMegabits());
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing("measuring the rate up");
        client.ping();
        Throughput rate = Throughput.of(bytes -> transfer(client, context, bytes));
        findings.with("megabits", String.format(Locale.ROOT, "%.2f", rate.megabits()))
                .with("bytes", rate.bytes())
                .with("millis", TimeUnit.NANOSECONDS.toMillis(rate.nanos()));
        return rate.megabits() >= context.policy().network().uploadMegabits()
                ? findings.pass(rate.words())
                : findings.fail(
                        rate.words(),
                        "Stop backups, cloud drives and video calls on this connection, use a cable instead of Wi-Fi, or another "
                                + "connection.");
    }

    private static long transfer(ServerClient client, CheckContext context, long bytes)
            throws ServerException, InterruptedException {
        HttpRequest request = client.request("/api/v1/throughput")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new NoiseStream(bytes)), bytes))
                .build();
        long began = System.nanoTime();
        HttpResponse<byte[]> answer = client.call(request);
        long took = System.nanoTime() - began;
        client.expect(answer, 200);
        long arrived = arrived(answer);
        if (arrived != bytes) {
            throw new ServerException(new ServerProblem.Refused(
                    context.server().orElseThrow(), 200, "of " + bytes + " bytes sent, it counted " + arrived));
        }
        return took;
    }

    private static long arrived(HttpResponse<byte[]> answer) {
        try {
            return Json.tree(answer.body(), ServerClient.MAX_ANSWER)
                    .path("bytes")
                    .asLong(-1);
        } catch (MalformedBytesException noJson) {
            return -1;
        }
    }
}
