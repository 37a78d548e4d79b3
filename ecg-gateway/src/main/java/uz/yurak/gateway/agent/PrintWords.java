package uz.yurak.gateway.agent;

import java.util.UUID;
import uz.yurak.gateway.agent.print.PrintListener;
import uz.yurak.gateway.wire.ErrandFrame.Fate;

/** Tells the center what becomes of reports at the printer. */
final class PrintWords implements PrintListener {
    private final Words words;

    PrintWords(Words words) {
        this.words = words;
    }

    @Override
    public void printed(UUID id) {
        words.say(id, Fate.PRINTED, "");
    }

    @Override
    public void notPrinted(UUID id, String why) {
        words.say(id, Fate.NOT_PRINTED, why);
    }

    @Override
    public void neverPrinted(UUID id, String why) {
        words.say(id, Fate.NEVER_PRINTED, why);
    }
}
