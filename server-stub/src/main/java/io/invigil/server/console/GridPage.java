package io.invigil.server.console;

import io.invigil.protocol.model.SessionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One page of tiles, and how many candidates there are beside them.
///
/// @param candidates those on the page, worst first
/// @param page       from 1; the last one where a later one was asked for
/// @param pages      at least 1
/// @param fit        how many fit the filter
/// @param total      how many there are
/// @param counts     how many of each group and indicator fit the rest of the filter
/// @param outside    how many need a proctor now and do not fit the filter
/// @param exams      titles by id
public record GridPage(
        GridView view,
        List<CandidateView> candidates,
        int page,
        int pages,
        int fit,
        int total,
        Map<String, Integer> counts,
        int outside,
        Map<String, String> exams,
        Set<String> rooms) {

    /// @param all whom the proctor may see, worst first
    static GridPage of(GridView view, List<CandidateView> all) {
        List<CandidateView> fitting = all.stream().filter(view.filter()::fits).toList();
        int pages = Math.max(1, (fitting.size() + view.size() - 1) / view.size());
        int page = Math.min(view.page(), pages);
        int from = (page - 1) * view.size();
        Filter rest = view.filter().anyShow();
        return new GridPage(
                view,
                fitting.subList(from, Math.min(fitting.size(), from + view.size())),
                page,
                pages,
                fitting.size(),
                all.size(),
                counts(
                        rest.equals(view.filter())
                                ? fitting
                                : all.stream().filter(rest::fits).toList()),
                now(all) - now(fitting),
                exams(all),
                rooms(all));
    }

    private static int now(List<CandidateView> candidates) {
        return Math.toIntExact(candidates.stream()
                .filter(candidate -> candidate.group() == Group.NOW)
                .count());
    }

    private static Map<String, Integer> counts(List<CandidateView> candidates) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Group group : Group.values()) {
            counts.put(Filter.name(group), 0);
        }
        for (Indicator indicator : Indicator.values()) {
            counts.put(Filter.name(indicator), 0);
        }
        for (CandidateView candidate : candidates) {
            counts.merge(Filter.name(candidate.group()), 1, Integer::sum);
            for (Indicator indicator : Indicator.values()) {
                if (indicator.of(candidate)) {
                    counts.merge(Filter.name(indicator), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Map<String, String> exams(List<CandidateView> all) {
        Map<String, String> exams = new TreeMap<>();
        all.forEach(candidate -> exams.putIfAbsent(candidate.session().exam(), candidate.examTitle()));
        return exams;
    }

    private static Set<String> rooms(List<CandidateView> all) {
        Set<String> rooms = new TreeSet<>();
        all.stream().map(candidate -> candidate.session().room()).forEach(rooms::add);
        rooms.remove("");
        return rooms;
    }

    /// Ids of the candidates on the page.
    List<String> ids() {
        return candidates.stream().map(CandidateView::id).toList();
    }

    /// How many of a group or with an indicator fit the rest of the filter.
    public int count(Enum<?> value) {
        return counts.getOrDefault(Filter.name(value), 0);
    }

    /// The states in words, by the names that they have in addresses.
    public static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        for (SessionState state : SessionState.values()) {
            states.put(Filter.name(state), EventWords.state(state.name()));
        }
        return states;
    }

    /// The name of a group or indicator in addresses.
    public static String name(Enum<?> value) {
        return Filter.name(value);
    }
}
