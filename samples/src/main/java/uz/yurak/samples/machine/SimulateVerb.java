package uz.yurak.samples.machine;

import picocli.CommandLine.Command;

/** {@code simulate KIND}: a hospital machine that pushes. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "KIND",
        description = "Plays a hospital machine that pushes ECGs.",
        subcommands = {
            SimulateDicomVerb.class,
            SimulateFolderVerb.class,
            SimulateFtpVerb.class,
            SimulateHl7Verb.class,
            SimulateHttpVerb.class,
            SimulateMqttVerb.class,
            SimulateStreamVerb.class,
            SimulateSerialVerb.class
        })
public final class SimulateVerb {}
