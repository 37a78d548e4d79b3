package uz.yurak.samples;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import uz.yurak.adapter.verb.AnalyzeVerb;
import uz.yurak.adapter.verb.ConvertVerb;
import uz.yurak.adapter.verb.InspectVerb;
import uz.yurak.adapter.verb.RenderVerb;
import uz.yurak.consult.AuditVerb;
import uz.yurak.consult.CenterVerb;
import uz.yurak.gateway.agent.AgentVerb;
import uz.yurak.gateway.agent.SendVerb;
import uz.yurak.samples.bench.BenchVerb;
import uz.yurak.samples.machine.SimulateVerb;
import uz.yurak.samples.machine.SynthesizeVerb;
import uz.yurak.samples.proof.ProveVerb;
import uz.yurak.samples.region.DemoVerb;

/**
 * The command line: every verb in one list. A verb is a class beside what it drives; {@code ./yurak} starts this one.
 *
 * <p>Exit status: {@value #DONE} done, {@value #FAILED} some input failed (each named on standard error, the rest done),
 * {@value #WRONG_USAGE} wrong usage.
 */
@Command(
        name = "yurak",
        description = "Carries ECGs from district hospitals to cardiologists, and their answers back.",
        subcommands = {
            DemoVerb.class,
            CenterVerb.class,
            AuditVerb.class,
            InspectVerb.class,
            ConvertVerb.class,
            AnalyzeVerb.class,
            RenderVerb.class,
            AgentVerb.class,
            SendVerb.class,
            SimulateVerb.class,
            SynthesizeVerb.class,
            BenchVerb.class,
            ProveVerb.class,
            HelpCommand.class
        },
        footer = "Also: fuzz NAME, which tries to break what reads bytes from outside (yurak fuzz --help).",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Yurak {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Yurak());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("yurak: " + reason(failure));
            return FAILED;
        });
        line.setParameterExceptionHandler(Yurak::explainUsage);
        return line;
    }

    /** The message, or the kind of failure where it carries none: never an empty line. */
    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static int explainUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("yurak: " + wrong.getMessage());
        err.println("See: yurak " + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help");
        return WRONG_USAGE;
    }
}
