package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.words.Wording;

/// What a window is opened for.
///
/// @param plan     the checks
/// @param context  what they look at
/// @param state    where the device key is
/// @param files    what is written after each run
/// @param language in which the window opens
public record CheckSetup(
        CheckPlan plan, CheckContext context, StateFolder state, ReportFiles files, Wording language) {}
