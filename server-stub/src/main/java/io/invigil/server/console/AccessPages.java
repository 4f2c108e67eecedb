package io.invigil.server.console;

import io.vertx.ext.web.Router;

/// The pages about who may come in, and about what they did.
final class AccessPages {
    private final Entrance entrance;
    private final OwnAccount own;
    private final AccountPages accounts;
    private final AuditPages audit;

    AccessPages(Console.Parts parts, Door door) {
        this.entrance = new Entrance(parts.access(), door, parts.passes(), parts.audit(), parts.pages(), parts.clock());
        this.own = new OwnAccount(parts, door, entrance, parts.clock());
        this.accounts = new AccountPages(parts, door);
        this.audit = new AuditPages(parts, door);
    }

    void mount(Router router) {
        entrance.mount(router);
        own.mount(router);
        accounts.mount(router);
        audit.mount(router);
    }
}
