package uz.yurak.adapter.live.stream;

import java.util.Optional;
import uz.yurak.adapter.stream.Segment;

/**
 * A segment that is to be kept now.
 *
 * @param after where the session stands behind it, to be written down first; empty where the session has ended
 */
public record LiveCut(Segment segment, Optional<LivePosition> after) {}
