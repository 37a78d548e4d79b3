package uz.yurak.consult;

import picocli.CommandLine;

/** Starts a center. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CenterVerb()).execute(arguments));
    }
}
