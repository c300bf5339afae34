package org.heliograph.cli;

import java.util.Arrays;
import org.heliograph.cli.demo.Demo;
import org.heliograph.cli.demo.DemoOptions;

/** The entry of the {@code heliograph} command; exit 0 done, 1 it did not happen, 2 wrong words. */
public final class Heliograph {
    private Heliograph() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("heliograph: name a command: demo or dicom");
            return 2;
        }
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            return switch (arguments[0]) {
                case "demo" -> Demo.run(DemoOptions.parse(rest));
                default -> throw new UsageException("there is no command '" + arguments[0] + "'");
            };
        } catch (UsageException e) {
            System.err.println("heliograph: " + e.getMessage());
            return 2;
        }
    }
}
