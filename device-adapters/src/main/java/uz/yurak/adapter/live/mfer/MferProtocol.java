package uz.yurak.adapter.live.mfer;

import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.LiveParser;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.record.Bytes;

/**
 * An MFER file that does not end (ISO 22077-1): definitions, then samples, item behind item. What stands in front of a
 * segment are the definitions in force.
 */
public final class MferProtocol implements LiveProtocol {
    /** As segments name it. */
    public static final String NAME = "mfer";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String advice() {
        return "what comes is no MFER with ECG leads: check what the machine is set to send";
    }

    @Override
    public LiveParser parser(Bytes front, boolean inSync, OptionalLong expected) throws ReadException {
        return new MferUnits(front, inSync, expected);
    }
}
