package io.invigil.server.app;

import io.invigil.protocol.measure.Responder;
import io.invigil.server.account.Accounts;
import io.invigil.server.account.Passwords;
import io.invigil.server.api.Api;
import io.invigil.server.api.ApiSettings;
import io.invigil.server.console.Acts;
import io.invigil.server.console.Console;
import io.invigil.server.console.LiveBoard;
import io.invigil.server.evidence.BundleExport;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.exam.Exams;
import io.invigil.server.ingest.IngestServer;
import io.invigil.server.integration.HealthCalls;
import io.invigil.server.integration.Integration;
import io.invigil.server.journal.Journal;
import io.invigil.server.measure.MeasureCalls;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.portal.BrowserTrial;
import io.invigil.server.portal.CheckPages;
import io.invigil.server.portal.Portal;
import io.invigil.server.web.Failures;
import io.invigil.server.web.Headers;
import io.invigil.server.web.Pages;
import io.invigil.server.web.StaticFiles;
import io.invigil.server.web.Throttle;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// All that is served by HTTPS, put together: pages for candidates and proctors, calls for agents and programs.
record WebSide(
        ServerSettings settings,
        Store store,
        ServerPki pki,
        BundleExport export,
        IngestServer ingest,
        Exams exams,
        ExamRoom room,
        Journal journal,
        LiveBoard board,
        InstantSource clock) {
    private static final int WRONG_CODES = 10;

    /// As access links carry it.
    String fingerprint() {
        return "sha256:" + pki.fingerprint().hex();
    }

    /// Adds all routes.
    void mount(Vertx vertx, Router router, Responder responder) {
        StaticFiles files = new StaticFiles();
        Pages pages = new Pages(files);
        router.route().handler(Headers::protect);
        files.mount(router);
        new MeasureCalls(responder, clock).mount(router);
        api().mount(router);
        new Portal(store.sessions(), room, store.passes(), pages).mount(router);
        new BrowserTrial(vertx, pages).mount(router);
        new CheckPages(
                        store.enrolments(),
                        store.reports(),
                        pages,
                        fingerprint(),
                        new Throttle(WRONG_CODES, Duration.ofMinutes(1), clock))
                .mount(router);
        Acts acts = new Acts(store.instructions(), store.audit(), room, board, ingest::instruct);
        new Console(console(vertx, pages, acts)).mount(router);
        integration(acts).mount(router);
        new HealthCalls(settings.data().path(), store.database()).mount(router);
        new Failures(pages).mount(router);
    }

    private Api api() {
        return new Api(
                store.sessions(),
                store.directory(),
                store.enrolments(),
                store.checkIns(),
                store.reports(),
                store.passes(),
                room,
                pki,
                export,
                new ApiSettings(
                        ingest.port(), settings.certificateValidity(), settings.retentionDays(), settings.policy()),
                board::changed,
                clock);
    }

    private Integration integration(Acts acts) {
        return new Integration(
                store.tokens(),
                store.sessions(),
                exams,
                store.incidents(),
                store.instructions(),
                store.checkIns(),
                store.reports(),
                journal,
                board,
                acts,
                store.audit(),
                store.database(),
                ingest,
                fingerprint(),
                clock);
    }

    private Console.Parts console(Vertx vertx, Pages pages, Acts acts) {
        return new Console.Parts(
                vertx,
                store.sessions(),
                store.checkIns(),
                store.reports(),
                store.instructions(),
                new Accounts(store.database(), new Passwords(new SecureRandom()), clock),
                store.passes(),
                store.secret(),
                store.audit(),
                room,
                journal,
                board,
                acts,
                pages,
                clock);
    }
}
