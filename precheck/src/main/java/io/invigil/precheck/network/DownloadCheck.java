package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How fast do bytes come from the server, over the connection that the exam uses?
public final class DownloadCheck extends NetworkCheck {
    @Override
    public String id() {
        return "network.download";
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return "at least " + Throughput.words(context.policy().network().downloadMegabits());
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        context.progress().doing("measuring the rate down");
        client.ping();
        Throughput rate = Throughput.of(bytes -> transfer(client, context, bytes));
        findings.with("megabits", String.format(Locale.ROOT, "%.2f", rate.megabits()))
                .with("bytes", rate.bytes())
                .with("millis", TimeUnit.NANOSECONDS.toMillis(rate.nanos()));
        return rate.megabits() >= context.policy().network().downloadMegabits()
                ? findings.pass(rate.words())
                : findings.fail(
                        rate.words(),
                        "Stop other downloads and video on this connection, use a cable instead of Wi-Fi, or another connection.");
    }

    private static long transfer(ServerClient client, CheckContext context, long bytes)
            throws ServerException, InterruptedException {
        HttpRequest request =
                client.request("/api/v1/throughput?bytes=" + bytes).GET().build();
        long began = System.nanoTime();
        HttpResponse<Long> answer = client.call(request, status -> new ByteCounter());
        long took = System.nanoTime() - began;
        if (answer.statusCode() != 200 || answer.body() != bytes) {
            throw new ServerException(new ServerProblem.Refused(
                    context.server().orElseThrow(),
                    answer.statusCode(),
                    "asked for " + bytes + " bytes, it sent " + answer.body()));
        }
        return took;
    }
}
