package uz.yurak.samples.proof;

import picocli.CommandLine.Command;

/** {@code prove NAME}: the relay's proofs. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        description = "Proves again what docs/reliability.md says of the relay.",
        subcommands = {
            KillMatrixVerb.class,
            SlowLinkVerb.class,
            LoadVerb.class,
            IntakeLoadVerb.class,
            LiveLoadVerb.class,
            WayBackVerb.class
        })
public final class ProveVerb {}
