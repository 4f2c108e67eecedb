package io.invigil.precheck.platform.windows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the CSV that PowerShell's `ConvertTo-Csv -NoTypeInformation` and `tasklist /fo csv` print (Microsoft Learn):
/// a line of column names, then a line a process, every value in quotes, a quote in a value doubled.
public final class ProcessCsv {
    /// Prints process id and the file name in the version resource of each executable, which a rename leaves alone.
    public static final String ORIGINAL_NAMES = "Get-Process | Where-Object Path | Select-Object Id,"
            + "@{n='OriginalFilename';e={$_.MainModule.FileVersionInfo.OriginalFilename}}"
            + " | ConvertTo-Csv -NoTypeInformation";

    private ProcessCsv() {}

    /// The second column by the first: what {@link #ORIGINAL_NAMES} prints. Windows writes `NAME.EXE.MUI` where the
    /// words of a program are in files of their own.
    public static Map<Integer, String> originalNames(String text) {
        Map<Integer, String> names = new HashMap<>();
        text.lines().map(ProcessCsv::values).forEach(values -> {
            if (values.size() >= 2
                    && values.get(0).matches("\\d{1,9}")
                    && !values.get(1).isBlank()) {
                names.put(Integer.parseInt(values.get(0)), values.get(1).strip().replaceFirst("(?i)\\.mui$", ""));
            }
        });
        return names;
    }

    /// The names of the processes that `tasklist /v /fo csv` prints, by process id: the first two columns, whatever
    /// language the column names are in.
    public static Map<Integer, String> tasks(String text) {
        Map<Integer, String> names = new HashMap<>();
        text.lines().map(ProcessCsv::values).forEach(values -> {
            if (values.size() >= 2 && values.get(1).matches("\\d{1,9}")) {
                names.put(Integer.parseInt(values.get(1)), values.get(0));
            }
        });
        return names;
    }

    static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            boolean doubled = quoted && character == '"' && index + 1 < line.length() && line.charAt(index + 1) == '"';
            if (doubled) {
                value.append('"');
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(character);
            }
        }
        values.add(value.toString());
        return values;
    }
}
