package uz.yurak.samples.region;

import java.io.PrintStream;
import java.util.Locale;

/** What a person who started the demonstration needs to know. */
final class Welcome {
    private Welcome() {}

    static void print(Region region, Progress progress, PrintStream out) {
        progress.say("ready");
        out.println();
        out.println("  Open   " + region.center().url());
        out.println();
        out.printf("  %-22s %-14s %-14s %s%n", "log in as", "password", "role", "hospital");
        for (DemoPerson person : DemoPerson.ALL) {
            out.printf(
                    "  %-22s %-14s %-14s %s%n",
                    person.login(),
                    DemoPerson.PASSWORD,
                    person.role().name().toLowerCase(Locale.ROOT),
                    person.hospital().map(Object::toString).orElse("center"));
        }
        for (AgentHome agent : region.agentHomes()) {
            out.println();
            out.println("  " + agent.hospital().name().get("uz"));
            out.println("    DICOM    storescu -aec YURAK 127.0.0.1 " + agent.dicomPort() + " ecg.dcm");
            out.println("    folder   " + agent.inbox());
            out.println("    reports  " + agent.reports());
            out.println("    agent    " + agent.page() + " (technician's code: " + DemoPerson.PASSWORD + ")");
        }
        out.println();
        out.println("  Everybody and every ECG here is invented. Ctrl-C stops everything.");
        out.println();
        out.flush();
    }
}
