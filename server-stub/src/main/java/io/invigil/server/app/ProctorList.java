package io.invigil.server.app;

import io.invigil.protocol.wire.Json;
import io.invigil.server.account.Access;
import io.invigil.server.account.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil proctor list`: who may come in, as what.
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts: name, role, rooms, state.")
final class ProctorList extends ProctorCommand.Work {
    @Option(names = "--json", description = "print one line of JSON for each account")
    private boolean json;

    @Override
    void run(DataFolder folder, Store store, Access access) {
        List<Account> accounts = access.accounts().all();
        if (json) {
            accounts.forEach(account -> System.out.println(Json.text(facts(access, account))));
            return;
        }
        if (accounts.isEmpty()) {
            System.out.println("No accounts yet. Make one: invigil proctor new --data DIR --name NAME");
            return;
        }
        int longest = accounts.stream()
                .mapToInt(account -> account.name().length())
                .max()
                .orElse(0);
        for (Account account : accounts) {
            System.out.println(
                    account.name() + " ".repeat(longest - account.name().length()) + "  " + words(account));
        }
    }

    private static Map<String, Object> facts(Access access, Account account) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", account.name());
        facts.put("role", account.role().word());
        facts.put("rooms", account.rooms());
        facts.put("withdrawn", account.withdrawn());
        facts.put("password", account.hasPassword());
        facts.put("secondStep", account.secondStep());
        facts.put("logIns", access.logIns().of(account.name()).size());
        return facts;
    }

    private static String words(Account account) {
        StringBuilder words =
                new StringBuilder(String.format("%-13s", account.role().word()));
        words.append("  ").append(account.role().needsRooms() ? Account.described(account.rooms()) : "all rooms");
        if (!account.hasPassword()) {
            words.append("; by links only");
        }
        if (account.secondStep()) {
            words.append("; with a second step");
        }
        if (account.withdrawn()) {
            words.append("; withdrawn");
        }
        return words.toString();
    }
}
