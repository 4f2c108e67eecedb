package io.invigil.server.qti;

import io.invigil.server.qti.Finding.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a package says of itself in `imsmanifest.xml`: which files are tests, and which are items.
record Manifest(List<String> tests, List<Outline.Item> items) {
    private static final String NAME = "imsmanifest.xml";

    /// Reads the manifest. A package without one is taken as its files are.
    ///
    /// @throws QtiException if it is of a version that is not read, or broken
    static Manifest of(PackageFiles files, Consumer<Finding> findings) throws QtiException {
        Optional<String> path = files.paths().stream()
                .filter(each -> each.equals(NAME) || each.endsWith("/" + NAME))
                .min(java.util.Comparator.comparingInt(String::length));
        if (path.isEmpty()) {
            if (files.paths().size() > 1) {
                findings.accept(new Finding(
                        NAME, "", "is not there: the files are taken in the order of their names", Means.FILLED_IN));
            }
            return guessed(files);
        }
        return read(path.get(), Named.read(path.get(), files.find(path.get()).orElseThrow()), files, findings);
    }

    private static Manifest read(String path, XmlElement manifest, PackageFiles files, Consumer<Finding> findings)
            throws QtiException {
        List<String> tests = new ArrayList<>();
        List<Outline.Item> items = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (XmlElement resource : manifest.within("resource")) {
            String type = resource.attribute("type");
            Optional<String> target =
                    PackageFiles.resolved(path, resource.attribute("base") + resource.attribute("href"));
            if (type.startsWith("imsqti_xmlv1") || type.contains("imsqti_assessment_xmlv1")) {
                old.add(type);
            } else if (type.startsWith("imsqti") && target.isPresent()) {
                switch (root(files, target.get()).orElse(type.contains("_test") ? "assessmentTest" : "")) {
                    case "assessmentTest" -> tests.add(target.get());
                    case "assessmentItem", "" ->
                        items.add(new Outline.Item(resource.attribute("identifier"), target.get(), path));
                    default -> {
                        // a stimulus, a section: what needs it names it
                    }
                }
            }
        }
        if (tests.isEmpty() && items.isEmpty()) {
            throw new QtiException(
                    old.isEmpty()
                            ? path + " names neither a test nor an item of QTI 2 or 3"
                            : "is of QTI 1 (" + old.getFirst() + "), which is not read: export it as QTI 2.1, 2.2 or"
                                    + " 3.0");
        }
        tests.stream()
                .skip(1)
                .forEach(test -> findings.accept(new Finding(
                        test, "", "is a further test of the package; only the first one is imported", Means.CHANGED)));
        return new Manifest(tests, items);
    }

    /// The name of a file's root; empty if there is none, which is told when the file is needed.
    private static Optional<String> root(PackageFiles files, String path) {
        try {
            Optional<byte[]> content = files.find(path);
            return content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SafeXml.read(content.get()).name());
        } catch (QtiException broken) {
            return Optional.empty();
        }
    }

    private static Manifest guessed(PackageFiles files) throws QtiException {
        List<String> tests = new ArrayList<>();
        List<Outline.Item> items = new ArrayList<>();
        for (String path : files.paths()) {
            XmlElement root = Named.read(path, files.find(path).orElseThrow());
            switch (root.name()) {
                case "assessmentTest" -> tests.add(path);
                case "assessmentItem" -> items.add(new Outline.Item(root.attribute("identifier"), path, path));
                case "questestinterop" ->
                    throw new QtiException(
                            "is of QTI 1 (" + path + "), which is not read: export it as QTI 2.1, 2.2 or" + " 3.0");
                default -> {
                    // some other file
                }
            }
        }
        if (tests.isEmpty() && items.isEmpty()) {
            throw new QtiException("holds neither a test nor an item of QTI 2 or 3");
        }
        return new Manifest(tests, items);
    }

    /// Reads a file whose faults are to name it.
    static final class Named {
        private Named() {}

        static XmlElement read(String path, byte[] content) throws QtiException {
            try {
                return SafeXml.read(content);
            } catch (QtiException broken) {
                throw new QtiException(PackageFiles.printable(path) + " " + broken.getMessage(), broken);
            }
        }
    }
}
