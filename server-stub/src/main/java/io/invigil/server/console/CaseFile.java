package io.invigil.server.console;

import io.invigil.server.incident.IndicatorRules;
import io.invigil.server.session.Answers;
import io.invigil.server.session.SqliteIncidents;
import java.util.function.Function;

/// What the page of one candidate shows beside what all pages show.
///
/// @param incidents what a proctor should look at, and decides on
/// @param answers   when which answer was given
/// @param courses   what is drawn over time
/// @param rules     the rules of an exam, by its id
public record CaseFile(
        SqliteIncidents incidents, Answers answers, Courses courses, Function<String, IndicatorRules> rules) {}
