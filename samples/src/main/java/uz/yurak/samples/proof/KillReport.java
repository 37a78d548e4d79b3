package uz.yurak.samples.proof;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a kill matrix tried and found, as a table of {@code docs/reliability.md}. */
record KillReport(
        KillMatrix.Plan plan,
        Map<Mishap.Kind, Integer> happened,
        Told told,
        List<ProofAgent> agents,
        ProofCenter center,
        double seconds,
        Audit.Findings findings) {
    void print(PrintWriter out) {
        int kills = happened.entrySet().stream()
                .filter(e -> e.getKey().isKill())
                .mapToInt(Map.Entry::getValue)
                .sum();
        String kinds = happened.entrySet().stream()
                .map(e -> e.getValue() + " "
                        + e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        int starts = agents.stream().mapToInt(a -> a.program().starts()).sum();
        out.println("| seed | " + plan.seed() + " |");
        out.println("|---|---|");
        out.println("| envelopes, agents | " + told.receivedCount() + ", " + agents.size() + " |");
        out.println(
                "| lines | " + (plan.packets() ? "packets, in network namespaces" : "connections (no root)") + " |");
        out.println("| mishaps | " + kinds + " |");
        out.println("| processes killed | " + kills + " |");
        out.println("| starts of agents, of the center | " + starts + ", "
                + center.program().starts() + " |");
        out.println("| pushes repeated by machines | " + told.repeated() + " |");
        out.printf(Locale.ROOT, "| until all was verified, s | %.0f |%n", seconds);
        out.println("| held by the database | " + findings.held() + " |");
        out.println("| **lost, doubled, altered** | **" + findings.lost() + ", " + findings.doubled() + ", "
                + findings.altered() + "** |");
        out.println("| not proven by reading back | " + findings.unproven() + " |");
        out.println("| receipts that do not match | " + findings.wrongReceipts() + " |");
        findings.named().forEach(line -> out.println("  " + line));
        if (!findings.areClean()) {
            out.println("again: yurak prove kill-matrix --seed " + plan.seed() + " --envelopes " + plan.envelopes()
                    + " --agents " + plan.agents() + " --mishaps " + plan.mishaps());
        }
        out.flush();
    }
}
