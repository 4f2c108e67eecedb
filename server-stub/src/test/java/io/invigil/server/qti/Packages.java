package io.invigil.server.qti;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages of QTI for tests.
public final class Packages {
    /// Nothing is wished but what a package says itself.
    static final QtiImport.Wishes NO_WISHES =
            new QtiImport.Wishes(Optional.empty(), Optional.empty(), Optional.empty(), 70);

    private static final List<String> OF_22 = List.of(
            "imsmanifest.xml",
            "test.xml",
            "items/capital.xml",
            "items/lakes.xml",
            "items/river.xml",
            "items/height.xml",
            "items/north south.xml",
            "items/map.xml",
            "items/essay.xml");
    private static final List<String> OF_30 = List.of(
            "imsmanifest.xml",
            "test.xml",
            "items/choice.xml",
            "items/several.xml",
            "items/entry.xml",
            "items/order.xml");

    private Packages() {}

    /// One of QTI 2.2, of which not everything can be imported.
    public static Map<String, String> of22() throws IOException {
        return read("v22", OF_22);
    }

    /// One of QTI 3.0, of which everything can.
    public static Map<String, String> of30() throws IOException {
        return read("v30", OF_30);
    }

    private static Map<String, String> read(String folder, List<String> names) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : names) {
            try (InputStream in = Packages.class.getResourceAsStream(folder + "/" + name)) {
                assertThat(in).as(name).isNotNull();
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /// Packs files into a zip.
    public static Path zip(Path zip, Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return Files.write(zip, bytes.toByteArray());
    }
}
