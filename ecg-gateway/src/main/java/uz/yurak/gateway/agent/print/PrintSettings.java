package uz.yurak.gateway.agent.print;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.yurak.gateway.intake.Section;

/**
 * Where reports are printed: into a folder, or by a printer of CUPS.
 *
 * @param printer its name in CUPS; empty where a folder takes its place
 * @param lp CUPS's program
 * @param copies of each report
 */
public record PrintSettings(Optional<Path> folder, Optional<String> printer, Path lp, int copies) {
    private static final Path LP = Path.of("/usr/bin/lp");
    private static final int MAX_COPIES = 5;

    /** As CUPS allows them, and never an option to a program: no dash in front. */
    private static final Pattern PRINTER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,126}");

    /** Keys {@code print.folder} or {@code print.cups}, {@code print.lp}, {@code print.copies}; no printing where there is none. */
    public static Optional<PrintSettings> read(Section configuration) {
        return configuration.part("print").map(PrintSettings::of);
    }

    private static PrintSettings of(Section section) {
        Optional<Path> folder = section.optionalPath("folder");
        Optional<String> printer = section.text("cups");
        if (folder.isPresent() == printer.isPresent()) {
            section.problem("cups", "a printer's name, or print.folder", folder.isPresent() ? "both" : "neither");
        }
        printer.filter(name -> !PRINTER.matcher(name).matches())
                .ifPresent(name -> section.problem("cups", "a printer's name as CUPS has it", name));
        return new PrintSettings(
                folder, printer, section.optionalPath("lp").orElse(LP), section.number("copies", 1, 1, MAX_COPIES));
    }

    Press press() {
        return folder.<Press>map(FolderPress::new)
                .orElseGet(() -> new CupsPress(lp, printer.orElseThrow(), copies, CupsPress.LONGEST));
    }
}
