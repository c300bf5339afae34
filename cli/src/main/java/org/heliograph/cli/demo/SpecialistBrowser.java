package org.heliograph.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The specialist at a real browser: headless Chromium, driven by the same script that the browser tests use. */
final class SpecialistBrowser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path web;
    private final Path browser;

    private SpecialistBrowser(Path web, Path browser) {
        this.web = web;
        this.browser = browser;
    }

    /** Empty where there is no Chromium or the front end's tools are not installed. */
    static Optional<SpecialistBrowser> find() {
        Path web = Path.of(System.getProperty("heliograph.home", "."))
                .toAbsolutePath()
                .resolve("web");
        if (!Files.isDirectory(web.resolve("node_modules/playwright-core"))) {
            return Optional.empty();
        }
        return Stream.concat(Stream.ofNullable(System.getenv("HELIOGRAPH_CHROMIUM")), BROWSERS.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(browser -> new SpecialistBrowser(web, browser));
    }

    /**
     * Signs in, opens the study, looks at it, writes the report and signs it.
     *
     * @return the script's last line: {@code ok}, {@code firstImageMs}, {@code fullImageMs}, {@code screenshots}
     */
    JsonNode read(URI platform, PortalClient.SignIn signIn, String studyId, String report, Path screenshots, Path log)
            throws IOException, InterruptedException {
        String arguments = JSON.writeValueAsString(JSON.createObjectNode()
                .put("url", platform.toString())
                .put("email", signIn.email())
                .put("password", signIn.password())
                .put("totpSecret", signIn.totpSecret())
                // The code of this half minute was used to set the account up, and each is good once.
                .put("totpAheadMs", 30_000)
                .put("studyId", studyId)
                .put("reportText", report)
                .put("readWhere", "Metro Neuro Associates, reading room 2")
                .put("screenshots", screenshots.toString())
                .put("ignoreCa", true));
        Files.createDirectories(screenshots);
        ProcessBuilder script = new ProcessBuilder("node", "e2e/specialist.mjs")
                .directory(web.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The sign-in goes by the environment: a command line can be read by every user of the machine.
        script.environment().put("SPECIALIST", arguments);
        script.environment().put("CHROMIUM", browser.toString());
        Process process = script.start();
        String output;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            output = String.join("\n", out.lines().toList());
        }
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new DemoFailure("the browser did not finish within " + LIMIT.toSeconds() + " s");
        }
        String last = output.substring(output.lastIndexOf('\n') + 1);
        JsonNode result = last.startsWith("{") ? JSON.readTree(last) : JSON.createObjectNode();
        if (!result.path("ok").asBoolean()) {
            throw new DemoFailure("the browser's script ended with " + process.exitValue() + " "
                    + result.path("error").asString("") + "; its log is " + log);
        }
        return result;
    }
}
