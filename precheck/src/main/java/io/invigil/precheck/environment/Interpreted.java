package io.invigil.precheck.environment;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What an interpreter runs, by its command line.
public final class Interpreted {
    private static final Pattern INTERPRETER =
            Pattern.compile("(?:python|pypy|perl|ruby|lua|php|node|nodejs|electron|gjs"
                    + "|bash|dash|ksh|zsh|fish|sh|busybox|java|javaw|mono|tclsh|wish|guile|wine(?:64)?(?:-preloader)?|cscript"
                    + "|wscript|powershell|pwsh|autohotkey\\w*)[\\d.]*w?");

    /// Options that take the next word with them.
    private static final Set<String> WITH_VALUE = Set.of(
            "-W", "-X", "-cp", "-classpath", "--class-path", "-p", "--module-path", "-r", "--require", "-I", "-o");

    private Interpreted() {}

    /// The path of the script, or the name of the module or class; empty if the executable interprets nothing.
    ///
    /// @param executable path or name of the executable
    /// @param arguments  the command line, the program itself first
    public static String by(String executable, List<String> arguments) {
        boolean interprets = INTERPRETER.matcher(FileNames.compared(executable)).matches();
        if (!interprets) {
            return "";
        }
        for (int index = 1; index < arguments.size(); index++) {
            String word = arguments.get(index);
            boolean last = index + 1 == arguments.size();
            if (word.equals("-m") || word.equals("-jar") || word.equals("-File")) {
                return last ? "" : arguments.get(index + 1);
            }
            if (word.equals("-c") || word.equals("-e") || word.equals("-Command")) {
                return "";
            }
            if (WITH_VALUE.contains(word)) {
                index++;
            } else if (!word.startsWith("-") && !word.isEmpty()) {
                return word;
            }
        }
        return "";
    }
}
