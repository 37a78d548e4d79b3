package uz.yurak.gateway.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The hospital's program: {@code agent}, {@code agent status} and {@code send}, without the center's libraries. */
@Command(
        name = "yurak",
        description = "The hospital's side of Yurak.",
        mixinStandardHelpOptions = true,
        subcommands = {AgentVerb.class, SendVerb.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
