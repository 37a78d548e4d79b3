package uz.yurak.adapter.stream;

import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

/**
 * How a live machine writes its signal. One class a protocol and a line in the catalog's list; everything else of a live
 * signal (cutting, numbering, joining, gaps) does not know which it is.
 */
public interface LiveProtocol {
    /** As segments and configurations name it. */
    String name();

    /** What to tell a technician whose machine sends much and nothing of it fits. */
    String advice();

    /**
     * Begins to take bytes.
     *
     * @param front what stands in front of them so that they can be read alone: as {@link LiveParser#front} gave it, or as
     *     configured; empty where nothing is known yet
     * @param inSync whether the first byte begins a unit
     * @param expected of the first unit ({@link LiveUnit#expected}); empty where it may be anything
     * @throws ReadException where the front cannot be read
     */
    LiveParser parser(Bytes front, boolean inSync, OptionalLong expected) throws ReadException;
}
