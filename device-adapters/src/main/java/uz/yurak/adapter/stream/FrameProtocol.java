package uz.yurak.adapter.stream;

import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

/** Frames of a machine with a documented layout. What stands in front is the layout file, as configured. */
public final class FrameProtocol implements LiveProtocol {
    /** As segments name it. */
    public static final String NAME = "frames";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String advice() {
        return "what comes is in no frame of the layout: check its sync pattern, size and speed";
    }

    @Override
    public LiveParser parser(Bytes front, boolean inSync, OptionalLong expected) throws ReadException {
        return new FrameUnits(FrameLayout.read(front), front, inSync, expected);
    }
}
