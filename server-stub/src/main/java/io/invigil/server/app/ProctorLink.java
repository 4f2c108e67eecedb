package io.invigil.server.app;

import io.invigil.server.account.Access;
import io.invigil.server.account.Account;
import io.invigil.server.account.Accounts;
import io.invigil.server.session.Passes;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil proctor link`: a one-time link to the console.
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = "Prints a link that opens the console once, within 10 minutes.")
final class ProctorLink extends ProctorCommand.Work {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "the account that the link is for; '${DEFAULT-VALUE}' by default, an administrator that has no"
                            + " password")
    private String name = Accounts.OPERATOR;

    @Override
    void check() {
        name = valid(name);
    }

    @Override
    void run(DataFolder folder, Store store, Access access) throws StartupException {
        if (name.equals(Accounts.OPERATOR)) {
            operator(store, access);
        }
        Optional<Account> account = access.accounts().find(name);
        if (account.isEmpty()) {
            throw new StartupException(
                    "there is no account '" + name + "': make it first with invigil proctor new --name " + name);
        }
        if (account.get().withdrawn()) {
            throw new StartupException("the account '" + name
                    + "' is withdrawn: give it back in the console, or with invigil proctor new --name " + name);
        }
        AccessFile file = AccessFile.read(folder);
        String token = store.passes().issue(Passes.Kind.CONSOLE_LINK, name, ProctorCommand.LINK_VALIDITY);
        store.audit().add("operator", "link-made", name, "");
        System.out.println(file.https() + "/console/enter?token=" + token);
    }

    /// Who has a shell here can do everything anyway, so that this way in is always open.
    private static void operator(Store store, Access access) {
        access.accounts().ensureOperator();
        if (access.accounts().restore(Accounts.OPERATOR)) {
            store.audit().add("operator", "account-restore", Accounts.OPERATOR, "");
        }
    }
}
