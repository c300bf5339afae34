import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Adds up the reports of a test run by tier, so that what was covered, and what was not run, is said at the end.
 *
 * <p>Run as a single source file: {@code java TestSummary.java PROJECT "not run: ..."}. Exit 1 when a test failed, was
 * skipped, or none ran.
 */
public final class TestSummary {
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");
    private static final Pattern CASE_IN_JSON = Pattern.compile("\"num(Passed|Failed|Pending)Tests\"\\s*:\\s*(\\d+)");

    private static final class Count {
        int passed;
        int failed;
        int skipped;
    }

    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        Map<String, Count> tiers = new TreeMap<>();
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                Path folder = module.resolve("target/surefire-reports");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(file -> file.getFileName().toString().endsWith(".xml"))
                                .forEach(reports::add);
                    }
                }
            }
        }
        for (Path report : reports) {
            addSuite(report, tiers);
        }
        addBrowser(project.resolve("web/target/tests.json"), tiers);
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        System.out.println();
        System.out.println("What was tested:");
        for (Map.Entry<String, Count> tier : tiers.entrySet()) {
            Count count = tier.getValue();
            System.out.printf(
                    "  %-14s %5d passed, %d failed, %d skipped%n",
                    tier.getKey(), count.passed, count.failed, count.skipped);
            passed += count.passed;
            failed += count.failed;
            skipped += count.skipped;
        }
        System.out.println("  tiers " + arguments[1]);
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
        if (failed > 0 || skipped > 0 || passed == 0) {
            System.exit(1);
        }
    }

    private static void addSuite(Path report, Map<String, Count> tiers) throws IOException {
        Matcher suite = SUITE.matcher(Files.readString(report));
        if (!suite.find()) {
            return;
        }
        String name = attribute(suite.group(), "name");
        Count count = tiers.computeIfAbsent(tier(name), key -> new Count());
        int skipped = Integer.parseInt(attribute(suite.group(), "skipped"));
        int failed = Integer.parseInt(attribute(suite.group(), "failures"))
                + Integer.parseInt(attribute(suite.group(), "errors"));
        count.failed += failed;
        count.skipped += skipped;
        count.passed += Integer.parseInt(attribute(suite.group(), "tests")) - failed - skipped;
    }

    private static String tier(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (simple.endsWith("AcceptanceTest")) {
            return "acceptance";
        }
        if (simple.endsWith("FaultTest")) {
            return "faults";
        }
        if (simple.endsWith("BrowserTest")) {
            return "browser";
        }
        if (simple.endsWith("RulesTest") || simple.equals("ModularityTest")) {
            return "architecture";
        }
        if (simple.endsWith("ContractTest") || simple.contains("ObjectStore")) {
            return "contract";
        }
        return "unit";
    }

    private static void addBrowser(Path report, Map<String, Count> tiers) throws IOException {
        if (!Files.exists(report)) {
            return;
        }
        Count count = tiers.computeIfAbsent("browser", key -> new Count());
        Matcher numbers = CASE_IN_JSON.matcher(Files.readString(report));
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group(2));
            switch (numbers.group(1)) {
                case "Passed" -> count.passed += number;
                case "Failed" -> count.failed += number;
                default -> count.skipped += number;
            }
        }
    }

    private static String attribute(String element, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return value.find() ? value.group(1) : "0";
    }
}
