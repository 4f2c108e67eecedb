package io.invigil.server.qti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/// What orders are worth, found out by trying them: all where the entries are few, else those that differ from the
/// right one by little, and a few that differ by much.
///
/// @param part whether each entry in its right place earns its share
record OrderMarks(BigDecimal points, boolean part, boolean penalties) {
    private static final int FEW = 6;

    static OrderMarks of(Processing processing, List<String> options) throws Unsupported {
        List<String> correct = processing.correct();
        if (correct.size() != options.size() || !new HashSet<>(correct).equals(new HashSet<>(options))) {
            throw new Unsupported("its correct response does not name each entry once");
        }
        ChoiceMarks.requireNothingForNothing(processing);
        BigDecimal best = ChoiceMarks.best(List.of(processing.score(correct)));
        boolean whole = true;
        boolean part = true;
        boolean penalties = false;
        for (List<String> order : orders(correct)) {
            BigDecimal score = processing.score(order);
            penalties |= score.signum() < 0;
            if (!order.equals(correct)) {
                whole &= score.signum() <= 0;
                part &= score.multiply(BigDecimal.valueOf(correct.size()))
                                .compareTo(best.multiply(BigDecimal.valueOf(inPlace(order, correct))))
                        == 0;
            }
        }
        if (!whole && !part) {
            throw new Unsupported("what its orders earn is neither all for the right one, nor a share for each place");
        }
        return new OrderMarks(best, !whole, penalties);
    }

    private static int inPlace(List<String> order, List<String> correct) {
        int right = 0;
        for (int i = 0; i < correct.size(); i++) {
            right += order.get(i).equals(correct.get(i)) ? 1 : 0;
        }
        return right;
    }

    private static List<List<String>> orders(List<String> correct) {
        List<List<String>> orders = new ArrayList<>();
        if (correct.size() <= FEW) {
            permute(new ArrayList<>(correct), 0, orders);
            return orders;
        }
        for (int i = 0; i < correct.size(); i++) {
            for (int j = i + 1; j < correct.size(); j++) {
                List<String> swapped = new ArrayList<>(correct);
                Collections.swap(swapped, i, j);
                orders.add(swapped);
            }
            List<String> turned = new ArrayList<>(correct);
            Collections.rotate(turned, i + 1);
            orders.add(turned);
        }
        orders.add(correct.reversed());
        return orders;
    }

    private static void permute(List<String> order, int from, List<List<String>> orders) {
        if (from == order.size()) {
            orders.add(List.copyOf(order));
            return;
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, orders);
            Collections.swap(order, from, i);
        }
    }
}
