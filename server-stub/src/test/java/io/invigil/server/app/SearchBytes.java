package io.invigil.server.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Looks for bytes in every file below a folder, and prints the files that hold them.
final class SearchBytes {
    private SearchBytes() {}

    /// @param args the folder, then what to look for, in hexadecimal digits
    public static void main(String[] args) throws Exception {
        List<String> wanted = Stream.of(args)
                .skip(1)
                .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1))
                .toList();
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (wanted.stream().anyMatch(bytes::contains)) {
                    System.out.println(file);
                }
            }
        }
    }
}
