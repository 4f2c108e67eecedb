package io.invigil.server.console;

import io.invigil.server.account.Account;
import io.invigil.server.account.Right;
import java.util.ArrayList;
import java.util.List;

/// Where the bar of the console's pages leads.
///
/// @param title what it is called
/// @param path  its address
public record Navigation(String title, String path) {
    /// What somebody may see, in order. A page of its own is added here.
    public static List<Navigation> of(Account account) {
        List<Navigation> places = new ArrayList<>();
        places.add(new Navigation("Live", "/console"));
        places.add(new Navigation("Check-in", "/console/check-in"));
        if (account.may(Right.ASSIGN_ROOMS)) {
            places.add(new Navigation("Accounts", "/console/accounts"));
        }
        if (account.may(Right.READ_AUDIT)) {
            places.add(new Navigation("Audit log", "/console/audit"));
        }
        return List.copyOf(places);
    }
}
